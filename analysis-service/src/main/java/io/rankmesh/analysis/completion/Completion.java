package io.rankmesh.analysis.completion;

import io.rankmesh.analysis.analysis.AnalysisKind;
import io.rankmesh.analysis.analysis.AnalysisStatus;
import io.rankmesh.analysis.analysis.FindingCounts;
import io.rankmesh.analysis.completion.StoredPages.StoredPage;
import io.rankmesh.analysis.crawl.LlmsTxtDesk;
import io.rankmesh.analysis.crawl.ResultWriter;
import io.rankmesh.analysis.crawl.ResultWriter.Placed;
import io.rankmesh.analysis.crawl.RobotsRepository;
import io.rankmesh.analysis.keyword.LinkSuggestion;
import io.rankmesh.analysis.keyword.LinkSuggestions;
import io.rankmesh.analysis.keyword.SiteContent;
import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.LeaseLostException;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.analysis.project.Suppressions;
import io.rankmesh.analysis.section.PageSections;
import io.rankmesh.analysis.section.SectionGatherer;
import io.rankmesh.analysis.section.SectionStore;
import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.score.Scores;
import io.rankmesh.audit.score.SiteTally;
import io.rankmesh.audit.site.SiteAuditor;
import io.rankmesh.audit.site.SiteIndex;
import io.rankmesh.audit.url.Urls;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The end of an analysis: the audits across pages, the scores, the final state and the news of it, in one transaction. Pages
 * are read in two passes, part by part, so that memory does not grow with what is on them.
 */
@ApplicationScoped
public class Completion {

    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;
    private final Fence fence;
    private final Endings endings;
    private final FinalState finalState;
    private final StoredPages pages;
    private final PlannerStatistics statistics;
    private final SurroundingsStore surroundings;
    private final ResultWriter results;
    private final RobotsRepository robots;
    private final LlmsTxtDesk llmsTxt;
    private final SiteContent content;
    private final LinkSuggestions linkSuggestions;
    private final SectionStore sections;

    /** What the first pass over the pages gathers. */
    private record Gathered(SiteIndex index, PageSections sections) {}

    /** What is known of the site before the transaction. */
    private record Found(
            Gathered site,
            List<Finding> findings,
            List<List<Integer>> nearDuplicates,
            List<LinkSuggestion> missingLinks) {}

    Completion(
            Database database,
            Fence fence,
            Endings endings,
            FinalState finalState,
            StoredPages pages,
            PlannerStatistics statistics,
            SurroundingsStore surroundings,
            ResultWriter results,
            RobotsRepository robots,
            LlmsTxtDesk llmsTxt,
            SiteContent content,
            LinkSuggestions linkSuggestions,
            SectionStore sections) {
        this.database = database;
        this.fence = fence;
        this.endings = endings;
        this.finalState = finalState;
        this.pages = pages;
        this.statistics = statistics;
        this.surroundings = surroundings;
        this.results = results;
        this.robots = robots;
        this.llmsTxt = llmsTxt;
        this.content = content;
        this.linkSuggestions = linkSuggestions;
        this.sections = sections;
    }

    /** Ends an analysis whose pages are all stored. */
    public AnalysisEnd complete(RunControl run) throws InterruptedException {
        Lease lease = run.lease();
        run.persist(() -> statistics.refresh(lease.analysisId()));
        Ending ending = run.persist(() -> endings.of(lease));
        Gathered site = run.persist(() -> gather(run, ending));
        List<Finding> onSite = run.persist(() -> siteFindings(lease, site.index()));
        List<List<Integer>> near = run.persist(() -> content.nearDuplicates(lease.analysisId()));
        List<LinkSuggestion> missingLinks =
                run.persist(() -> linkSuggestions.find(run, site.index()::isAloneWithPhrase));
        Found found = new Found(site, onSite, near, missingLinks);
        return run.persist(() -> database.inTransaction(session -> write(session, run, ending, found)));
    }

    /** Ends an analysis that no worker gets any further with. */
    public AnalysisEnd giveUp(RunControl run) throws InterruptedException {
        Lease lease = run.lease();
        Ending ending = Ending.failed(
                "worker-failed",
                "The analysis was started " + (lease.attempts() - 1) + " times and never got any further.");
        return run.persist(() -> database.inTransaction(session -> {
            fence.pass(session, lease);
            return finalState.write(session, lease, ending, null, FindingCounts.NONE, null);
        }));
    }

    private Gathered gather(RunControl run, Ending ending) {
        Lease lease = run.lease();
        SiteAuditor auditor = new SiteAuditor(lease.settings().audits());
        SectionGatherer gatherer = new SectionGatherer(lease.settings().segmentation());
        pages.forEachUrl(lease.analysisId(), url -> {
            auditor.know(url);
            gatherer.add(url);
        });
        List<StoredPage> part = pages.read(lease.analysisId(), -1);
        while (!part.isEmpty()) {
            run.check();
            part.forEach(page -> auditor.add(page.summary()));
            part = pages.read(lease.analysisId(), part.getLast().seq());
        }
        surroundings.tell(lease.analysisId(), auditor);
        PageSections found = gatherer.finish();
        auditor.forEachLink(found::link);
        boolean complete = ending.stopReason().equals(Ending.FINISHED);
        String start = lease.kind() == AnalysisKind.SITE ? lease.url() : null;
        return new Gathered(auditor.finish(start, complete), found);
    }

    private List<Finding> siteFindings(Lease lease, SiteIndex index) {
        if (lease.kind() == AnalysisKind.HTML) {
            return List.of();
        }
        String origin = Urls.origin(lease.url()).orElseThrow();
        RobotsTxt rules = robots.findRules(lease.analysisId(), origin).orElse(RobotsTxt.ABSENT);
        List<Finding> findings = new ArrayList<>(llmsTxt.find(lease.analysisId())
                .map(llms -> new AuditEngine().auditSite(origin, rules, llms))
                .orElseGet(() -> new AuditEngine().auditSite(origin, rules)));
        findings.addAll(index.siteFindings(origin, rules, pages.names(lease.analysisId())));
        return List.copyOf(findings);
    }

    private AnalysisEnd write(Session session, RunControl run, Ending ending, Found found) {
        try {
            Lease lease = run.lease();
            int findings = fence.look(session, lease).findingsDone();
            List<Placed> onSite = placed(found.findings(), lease.settings().suppressing());
            results.writeFindings(session, lease.analysisId(), findings, onSite);
            List<Finding> counted = onSite.stream()
                    .filter(placed -> !placed.suppressed())
                    .map(Placed::finding)
                    .toList();
            SiteTally tally = new SiteTally();
            tally.addSite(Scores.count(counted));
            FindingCounts more = FindingCounts.of(counted)
                    .plus(judgePages(session, run, found.site().index(), tally, findings + onSite.size()));
            SiteIndex index = found.site().index();
            content.write(session, lease.analysisId(), found.nearDuplicates(), index.competitors());
            linkSuggestions.write(session, lease.analysisId(), found.missingLinks());
            sections.write(session, lease.analysisId(), found.site().sections());
            fence.pass(session, lease);
            boolean scored = ending.status() == AnalysisStatus.COMPLETED && !tally.isEmpty();
            return finalState.write(session, lease, ending, scored ? tally.score() : null, more, index);
        } catch (PgException e) {
            if (UNIQUE_VIOLATION.equals(e.getSqlState())) {
                // another worker, which took over, has written the same rows
                throw new LeaseLostException(run.lease().analysisId());
            }
            throw e;
        }
    }

    private static List<Placed> placed(List<Finding> findings, Suppressions suppressions) {
        return findings.stream()
                .map(finding -> new Placed(null, finding, suppressions.cover(finding), null))
                .toList();
    }

    private FindingCounts judgePages(
            Session session, RunControl run, SiteIndex index, SiteTally tally, int firstFinding) {
        UUID analysisId = run.lease().analysisId();
        PageVerdicts verdicts = new PageVerdicts(session, run, pages, results, index, tally, firstFinding);
        List<StoredPage> part = pages.read(session, analysisId, -1);
        while (!part.isEmpty()) {
            run.check();
            verdicts.judge(part);
            part = pages.read(session, analysisId, part.getLast().seq());
        }
        return verdicts.counts();
    }
}
