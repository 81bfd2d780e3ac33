package io.rankmesh.cli.audit;

import io.rankmesh.audit.Severity;
import io.rankmesh.audit.score.Score;
import io.rankmesh.audit.score.SiteTally;
import io.rankmesh.cli.finding.Found;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what was found on all pages. */
final class Totals {
    private final SiteTally tally = new SiteTally();
    private final Map<String, Long> severities = new TreeMap<>();
    private final Map<String, AuditTotal> audits = new TreeMap<>();
    private long pages;
    private long clean;

    /** @param pages how many have at least one such finding */
    record AuditTotal(String audit, String severity, long findings, long pages) {
        AuditTotal plus(AuditTotal more) {
            return new AuditTotal(audit, severity, findings + more.findings, pages + more.pages);
        }
    }

    void add(PageResult page) {
        pages++;
        clean += page.findings().isEmpty() ? 1 : 0;
        tally.addPage(page.counts(), page.findingsByAudit());
        count(page.findings(), 1);
    }

    void addSite(List<Found> findings) {
        tally.addSite(PageResult.count(findings));
        count(findings, 0);
    }

    private void count(List<Found> findings, int pagesEach) {
        Map<String, AuditTotal> here = new TreeMap<>();
        for (Found finding : findings) {
            severities.merge(finding.severity(), 1L, Long::sum);
            here.merge(
                    finding.audit(),
                    new AuditTotal(finding.audit(), finding.severity(), 1, pagesEach),
                    (a, b) -> new AuditTotal(a.audit, a.severity, a.findings + 1, a.pages));
        }
        here.forEach((audit, total) -> audits.merge(audit, total, AuditTotal::plus));
    }

    long pages() {
        return pages;
    }

    long cleanPages() {
        return clean;
    }

    long count(Severity severity) {
        return severities.getOrDefault(severity.id(), 0L);
    }

    /** The gravest first, then those on most pages. */
    List<AuditTotal> audits() {
        return audits.values().stream()
                .sorted(Comparator.comparing(
                                (AuditTotal total) -> Severity.valueOf(total.severity.toUpperCase(Locale.ROOT)))
                        .thenComparing(AuditTotal::pages, Comparator.reverseOrder())
                        .thenComparing(AuditTotal::audit))
                .toList();
    }

    Map<String, Long> findingsByAudit() {
        Map<String, Long> counts = new TreeMap<>();
        audits.forEach((audit, total) -> counts.put(audit, total.findings()));
        return counts;
    }

    /** Null when no page counts: there is nothing to score. */
    @Nullable Score score() {
        return tally.isEmpty() ? null : tally.score();
    }
}
