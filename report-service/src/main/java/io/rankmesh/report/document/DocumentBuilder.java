package io.rankmesh.report.document;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.nullsLast;

import io.rankmesh.report.analysis.AnalysedPage;
import io.rankmesh.report.analysis.Analysis;
import io.rankmesh.report.analysis.Audit;
import io.rankmesh.report.analysis.Finding;
import io.rankmesh.report.analysis.Insights;
import io.rankmesh.report.analysis.Score;
import io.rankmesh.report.document.ReportDocument.Skipped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a report from an analysis' pages, then its findings, as they arrive. Of each page it keeps a number and a
 * depth, of each audit counts and a few examples, so that an analysis of 100,000 pages fits into a few megabytes. The
 * outcome doesn't depend on the order in which pages or findings arrive. Not for use by many threads at once.
 */
public final class DocumentBuilder {
    /** Examples of one issue. */
    public static final int MAX_EXAMPLES = 50;
    /** Rows of the page table. */
    public static final int MAX_PAGES = 1_000;

    private static final Comparator<Issue> FIRST_TO_MEND = comparing(Issue::severity)
            .thenComparing(Issue::pointsLost, nullsLast(Comparator.reverseOrder()))
            .thenComparing(comparingDouble(Issue::pagesShare).reversed())
            .thenComparing(comparingLong(Issue::occurrences).reversed())
            .thenComparing(Issue::audit);
    private static final int UNKNOWN_DEPTH = Integer.MAX_VALUE;
    private static final int SITE_DEPTH = -1;

    private final Map<String, Audit> catalogue = new HashMap<>();
    private final Map<UUID, PageMark> marks = new HashMap<>();
    private final PageTableBuilder table = new PageTableBuilder();
    private final Map<String, Long> statuses = new TreeMap<>();
    private final Map<Integer, Long> depths = new TreeMap<>();
    private final Map<String, IssueAggregate> issues = new HashMap<>();
    private final StructureBuilder structure = new StructureBuilder();
    private final ContentBuilder content = new ContentBuilder();
    private final Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
    /** Numbers of pages that robots.txt forbids. */
    private final BitSet forbidden = new BitSet();

    private long pages;

    public DocumentBuilder(List<Audit> catalogue) {
        catalogue.forEach(audit -> this.catalogue.put(audit.id(), audit));
    }

    public void addPages(List<AnalysedPage> batch) {
        batch.forEach(this::addPage);
    }

    public void addFindings(List<Finding> batch) {
        batch.forEach(this::addFinding);
    }

    /** The report, as far as pages and findings were added. */
    public ReportDocument build(UUID reportId, Analysis analysis, Insights insights, Instant createdAt) {
        InsightsReader reader = new InsightsReader(insights, catalogue);
        return new ReportDocument(
                reportId,
                analysis.id(),
                analysis.projectId(),
                analysis.kind(),
                Text.cutOrNull(analysis.url(), Text.URL),
                createdAt,
                analysis.startedAt(),
                analysis.finishedAt(),
                durationMillis(analysis),
                pages,
                forbidden.cardinality(),
                analysis.stopReason(),
                rounded(analysis.score()),
                categoryScores(analysis),
                new SeverityCounts(count(Severity.CRITICAL), count(Severity.WARNING), count(Severity.NOTICE)),
                sortedIssues(insights.losses()),
                table.build(columns(analysis)),
                statuses,
                depths,
                categoryTitles(),
                reader.changes(),
                reader.keywords(),
                reader.clusters(),
                structure.build(insights.sections()),
                content.languages(),
                skipped(analysis),
                content.build(),
                reader.suggestions(),
                insights.missing());
    }

    private void addPage(AnalysedPage page) {
        Integer depth = page.depth();
        PageMark mark = new PageMark(marks.size(), depth == null ? UNKNOWN_DEPTH : depth);
        marks.put(page.id(), mark);
        if (AnalysedPage.ROBOTS_FORBIDDEN.equals(page.error())) {
            forbidden.set(mark.number());
        } else {
            addChecked(page.status(), depth);
        }
        if (page.content() != null) {
            content.add(page.content());
        }
        structure.add(page);
        table.add(page);
    }

    private void addChecked(@Nullable Integer status, @Nullable Integer depth) {
        pages++;
        if (depth != null) {
            depths.merge(depth, 1L, Long::sum);
        }
        statuses.merge(status == null || status == 0 ? ReportDocument.NO_STATUS : status.toString(), 1L, Long::sum);
    }

    private long count(Severity severity) {
        return bySeverity.getOrDefault(severity, 0L);
    }

    private void addFinding(Finding finding) {
        Severity severity = severityOf(finding);
        bySeverity.merge(severity, 1L, Long::sum);
        IssueAggregate issue = issues.computeIfAbsent(finding.audit(), IssueAggregate::new);
        if (finding.pageId() == null) {
            issue.add(finding, severity, -1, SITE_DEPTH);
        } else {
            PageMark mark = marks.computeIfAbsent(finding.pageId(), id -> new PageMark(marks.size(), UNKNOWN_DEPTH));
            issue.add(finding, severity, mark.number(), mark.depth());
            table.found(finding.pageId(), issue.audit(), severity);
        }
    }

    private Severity severityOf(Finding finding) {
        if (finding.severity() != null) {
            return Severity.of(finding.severity());
        }
        Audit audit = catalogue.get(finding.audit());
        return audit == null || audit.severity() == null ? Severity.NOTICE : Severity.of(audit.severity());
    }

    private List<Issue> sortedIssues(List<Score.Loss> losses) {
        Map<String, Score.Loss> byAudit = new HashMap<>();
        losses.forEach(loss -> byAudit.put(loss.audit(), loss));
        List<Issue> sorted = new ArrayList<>();
        issues.forEach((audit, issue) ->
                sorted.add(issue.toIssue(catalogue.get(audit), byAudit.get(audit), pages, forbidden)));
        sorted.sort(FIRST_TO_MEND);
        return sorted;
    }

    private static Map<String, Integer> categoryScores(Analysis analysis) {
        Map<String, Integer> scores = new TreeMap<>();
        analysis.categoryScores().forEach((category, score) -> {
            if (score != null) {
                scores.put(category, (int) Math.round(score));
            }
        });
        return scores;
    }

    private Map<String, String> categoryTitles() {
        Map<String, String> titles = new TreeMap<>();
        for (Audit audit : catalogue.values()) {
            if (audit.category() != null && audit.categoryTitle() != null) {
                titles.put(audit.category(), audit.categoryTitle());
            }
        }
        return titles;
    }

    private static List<String> columns(Analysis analysis) {
        return analysis.extract().stream()
                .map(column -> Text.cut(column.name(), Text.TITLE))
                .toList();
    }

    private static Map<String, Skipped> skipped(Analysis analysis) {
        Map<String, Skipped> skipped = new TreeMap<>();
        analysis.skipped()
                .forEach((reason, links) ->
                        skipped.put(reason, new Skipped(links.links(), Text.cutOrNull(links.example(), Text.URL))));
        return skipped;
    }

    private static long durationMillis(Analysis analysis) {
        Instant start = analysis.startedAt() == null ? analysis.createdAt() : analysis.startedAt();
        return start == null || analysis.finishedAt() == null
                ? 0
                : Math.max(0, Duration.between(start, analysis.finishedAt()).toMillis());
    }

    private static @Nullable Integer rounded(@Nullable Double score) {
        return score == null ? null : (int) Math.round(score);
    }

    /** @param number counts the pages from 0 */
    private record PageMark(int number, int depth) {}
}
