package io.rankmesh.report.document;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.rankmesh.report.analysis.Audit;
import io.rankmesh.report.analysis.Insights;
import io.rankmesh.report.analysis.Part;
import io.rankmesh.report.document.Changes.AuditChange;
import io.rankmesh.report.document.Cluster.ClusterPage;
import io.rankmesh.report.document.Cluster.Clusters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report takes of an analysis' {@link Insights}. */
final class InsightsReader {
    private final Insights insights;
    private final Map<String, Audit> catalogue;

    InsightsReader(Insights insights, Map<String, Audit> catalogue) {
        this.insights = insights;
        this.catalogue = catalogue;
    }

    @Nullable Changes changes() {
        io.rankmesh.report.analysis.Changes changes = insights.changes();
        if (changes == null) {
            return null;
        }
        Double before = changes.scores() == null ? null : changes.scores().before();
        io.rankmesh.report.analysis.Changes.Findings findings = changes.findings();
        io.rankmesh.report.analysis.Changes.Pages pages = changes.pages();
        return new Changes(
                changes.since(),
                changes.sinceFinishedAt(),
                before == null ? null : (int) Math.round(before),
                new Changes.FindingChanges(findings.added(), findings.gone(), findings.unchanged(), findings.unknown()),
                new Changes.PageChanges(
                        pages.added(),
                        pages.removed(),
                        pages.changed(),
                        pages.unchanged(),
                        pages.unknown(),
                        new Changes.PageExamples(
                                urls(pages.examples().added()),
                                urls(pages.examples().removed()),
                                urls(pages.examples().changed()))),
                findings.audits().stream()
                        .map(this::auditChange)
                        .sorted(comparingLong(AuditChange::added)
                                .thenComparingLong(AuditChange::gone)
                                .reversed()
                                .thenComparing(comparing(AuditChange::audit)))
                        .toList());
    }

    private AuditChange auditChange(io.rankmesh.report.analysis.Changes.AuditChange change) {
        Audit audit = catalogue.get(change.audit());
        return new AuditChange(
                change.audit(),
                audit == null ? Text.titleOf(change.audit()) : audit.title(),
                audit == null || audit.severity() == null ? Severity.NOTICE : Severity.of(audit.severity()),
                change.added(),
                change.gone(),
                new Changes.FindingExamples(
                        urls(change.examples().added()), urls(change.examples().gone())));
    }

    private static List<String> urls(List<String> urls) {
        return urls.stream().map(url -> Text.cut(url, Text.URL)).toList();
    }

    List<Keyword> keywords() {
        return insights.keywords().stream()
                .map(keyword -> new Keyword(Text.cut(keyword.phrase(), Text.TITLE), keyword.weight(), keyword.pages()))
                .toList();
    }

    Clusters clusters() {
        return new Clusters(
                insights.clusters().stream().anyMatch(part -> part.next() != null),
                insights.clusters().stream()
                        .map(Part::items)
                        .flatMap(List::stream)
                        .map(InsightsReader::cluster)
                        .toList());
    }

    LinkSuggestions suggestions() {
        return new LinkSuggestions(
                insights.suggestions().next() != null,
                insights.suggestions().items().stream()
                        .map(link -> new LinkSuggestions.Suggestion(
                                Text.cut(link.from().url(), Text.URL),
                                Text.cut(link.to().url(), Text.URL),
                                Text.cut(link.phrase(), Text.TITLE)))
                        .toList());
    }

    private static Cluster cluster(io.rankmesh.report.analysis.Cluster cluster) {
        return new Cluster(
                cluster.kind(),
                Text.cutOrNull(cluster.phrase(), Text.TITLE),
                cluster.size(),
                cluster.pages().stream()
                        .limit(Cluster.MAX_PAGES)
                        .map(page -> new ClusterPage(
                                Text.cut(page.url(), Text.URL), Text.cutOrNull(page.title(), Text.TITLE)))
                        .toList());
    }
}
