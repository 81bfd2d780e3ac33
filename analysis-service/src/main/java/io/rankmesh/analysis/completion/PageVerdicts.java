package io.rankmesh.analysis.completion;

import io.rankmesh.analysis.analysis.FindingCounts;
import io.rankmesh.analysis.completion.StoredPages.PageChange;
import io.rankmesh.analysis.completion.StoredPages.StoredPage;
import io.rankmesh.analysis.crawl.ResultWriter;
import io.rankmesh.analysis.crawl.ResultWriter.Placed;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.analysis.project.ProjectSettings;
import io.rankmesh.analysis.project.Segments;
import io.rankmesh.analysis.project.Suppressions;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.score.Scores;
import io.rankmesh.audit.score.SiteTally;
import io.rankmesh.audit.site.PageLookup;
import io.rankmesh.audit.site.SiteIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Judges pages with all others known, and writes what is found as it comes: memory holds the findings of a few pages only. */
final class PageVerdicts {

    /** Pages that are judged at once. Each may bring some hundreds of findings. */
    private static final int SLICE = 25;

    /** Findings that are written at once, or a few more. */
    private static final int FINDINGS = 1_000;

    private final Session session;
    private final UUID analysisId;
    private final Suppressions suppressions;
    private final Segments segments;
    private final StoredPages pages;
    private final ResultWriter results;
    private final SiteIndex index;
    private final SiteTally tally;
    private final PageLookup names;
    private final List<Placed> found = new ArrayList<>();
    private int nextFinding;
    private FindingCounts counts = FindingCounts.NONE;

    /**
     * @param tally takes the pages
     * @param firstFinding number of the first finding in its analysis
     */
    PageVerdicts(
            Session session,
            RunControl run,
            StoredPages pages,
            ResultWriter results,
            SiteIndex index,
            SiteTally tally,
            int firstFinding) {
        this.session = session;
        this.analysisId = run.lease().analysisId();
        ProjectSettings settings = run.lease().settings();
        this.suppressions = settings.suppressing();
        this.segments = settings.segmentation();
        this.pages = pages;
        this.results = results;
        this.index = index;
        this.tally = tally;
        this.names = pages.names(session, analysisId);
        this.nextFinding = firstFinding;
    }

    /** Judges pages that were read together. */
    void judge(List<StoredPage> part) {
        List<PageChange> changes = new ArrayList<>(part.size());
        for (int first = 0; first < part.size(); first += SLICE) {
            List<StoredPage> slice = part.subList(first, Math.min(part.size(), first + SLICE));
            List<List<Finding>> judged =
                    index.findings(slice.stream().map(StoredPage::summary).toList(), names);
            for (int i = 0; i < slice.size(); i++) {
                changes.add(change(slice.get(i), judged.get(i)));
            }
            if (found.size() >= FINDINGS) {
                writeFindings();
            }
        }
        writeFindings();
        pages.change(session, analysisId, changes);
    }

    /** What was found on all pages and counts. */
    FindingCounts counts() {
        return counts;
    }

    private void writeFindings() {
        results.writeFindings(session, analysisId, nextFinding, found);
        nextFinding += found.size();
        found.clear();
    }

    private PageChange change(StoredPage page, List<Finding> findings) {
        String url = page.summary().url();
        String segment = segments.nameOf(url);
        List<Finding> counted = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            boolean suppressed = suppressions.cover(finding);
            found.add(new Placed(page.id(), finding, suppressed, segment));
            if (!suppressed) {
                counted.add(finding);
            }
        }
        FindingCounts more = FindingCounts.of(counted);
        counts = counts.plus(more);
        Map<String, Integer> audits = new HashMap<>(page.audits());
        Scores.count(counted).forEach((audit, count) -> audits.merge(audit, count, Integer::sum));
        tally.addPage(page.counts(), index.copies(url), audits);
        int depth = index.clickDepth(url);
        return new PageChange(
                page.seq(),
                page.counts() ? Scores.page(audits).value() : null,
                more,
                index.linkScore(url),
                depth < 0 ? null : depth,
                index.inlinks(url));
    }
}
