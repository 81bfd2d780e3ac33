package io.rankmesh.report.page;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.rankmesh.report.document.Changes;
import io.rankmesh.report.document.Changes.AuditChange;
import io.rankmesh.report.document.Changes.PageChanges;
import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.page.PageModel.IssueCard;
import io.rankmesh.report.page.PageModel.Link;
import io.rankmesh.report.page.PageModel.Trend;
import io.rankmesh.report.page.SiteModel.ChangeList;
import io.rankmesh.report.page.SiteModel.ChangeRow;
import io.rankmesh.report.page.SiteModel.Figure;
import io.rankmesh.report.page.SiteModel.PageList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts into words what differs from the analysis before. */
final class ChangeComposer {
    private static final int ROWS = 8;
    private static final String UNREAD = "What changed could not be read when this report was made.";

    private ChangeComposer() {}

    /** How the score moved; null if it has nothing to be compared with. */
    static @Nullable Trend trend(ReportDocument report) {
        Changes changes = report.changes();
        if (changes == null || changes.scoreBefore() == null || report.score() == null) {
            return null;
        }
        int moved = report.score() - changes.scoreBefore();
        String since =
                changes.sinceFinishedAt() == null ? "before" : "on " + Words.dateAndTime(changes.sinceFinishedAt());
        if (moved == 0) {
            return new Trend("The same as " + since, "even");
        }
        String points = Words.count(Math.abs(moved), "point", "points");
        return moved > 0
                ? new Trend("▲ " + points + " more than " + since, "better")
                : new Trend("▼ " + points + " less than " + since, "worse");
    }

    /** Null if there is nothing to compare with. */
    static SiteModel.@Nullable Changes changes(ReportDocument report, Map<String, IssueCard> cards) {
        Changes changes = report.changes();
        if (changes == null) {
            return report.missing().contains("changes")
                    ? new SiteModel.Changes(UNREAD, List.of(), List.of(), null, null, null)
                    : null;
        }
        String then = changes.sinceFinishedAt() == null
                ? "the analysis before"
                : "the analysis of " + Words.dateAndTime(changes.sinceFinishedAt());
        String findings = "/v1/analyses/" + report.analysisId() + "/findings?changedSince=previous&change=";
        return new SiteModel.Changes(
                "Compared with " + then + ".",
                figures(changes, report.kind().equals("site")),
                report.kind().equals("site") ? pages(report, changes.pages()) : List.of(),
                list(
                        "New findings",
                        changes.audits(),
                        AuditChange::added,
                        change -> change.examples().added(),
                        cards,
                        findings + "new"),
                list(
                        "Findings that are gone",
                        changes.audits(),
                        AuditChange::gone,
                        change -> change.examples().gone(),
                        cards,
                        findings + "gone"),
                unknown(changes));
    }

    private static List<PageList> pages(ReportDocument report, PageChanges pages) {
        String rest = "/v1/analyses/" + report.analysisId() + "/pages?changedSince=previous&change=";
        return Stream.of(
                        pageList("Pages added", pages.added(), pages.examples().added(), rest + "added"),
                        pageList(
                                "Pages removed",
                                pages.removed(),
                                pages.examples().removed(),
                                rest + "removed"),
                        pageList(
                                "Pages changed",
                                pages.changed(),
                                pages.examples().changed(),
                                rest + "changed"))
                .filter(list -> !list.pages().isEmpty())
                .toList();
    }

    private static PageList pageList(String heading, long count, List<String> urls, String rest) {
        long more = count - urls.size();
        return new PageList(
                heading,
                urls.stream().map(IssueComposer::link).toList(),
                more > 0 ? "and " + Words.count(more, "more page", "more pages") + ", at" : null,
                more > 0 ? new Link(rest, null) : null);
    }

    private static @Nullable String unknown(Changes changes) {
        long pages = changes.pages().unknown();
        long findings = changes.findings().unknown();
        if (pages == 0 && findings == 0) {
            return null;
        }
        return "Not compared: " + Words.pages(pages) + " and " + Words.count(findings, "finding", "findings")
                + ", because one of the two analyses did not look there or got no page to read.";
    }

    private static List<Figure> figures(Changes changes, boolean site) {
        List<Figure> figures = new ArrayList<>();
        figures.add(figure(changes.findings().added(), "new findings", "worse"));
        figures.add(figure(changes.findings().gone(), "findings gone", "better"));
        figures.add(figure(changes.findings().unchanged(), "findings as before", "even"));
        if (site) {
            figures.add(figure(changes.pages().added(), "pages added", "even"));
            figures.add(figure(changes.pages().removed(), "pages removed", "even"));
        }
        figures.add(figure(changes.pages().changed(), "pages changed", "even"));
        return figures;
    }

    private static Figure figure(long count, String label, String kind) {
        String noun = count == 1 ? label.replaceFirst("(finding|page)s", "$1") : label;
        return new Figure(Words.number(count), noun, count == 0 ? "even" : kind);
    }

    private static ChangeList list(
            String heading,
            List<AuditChange> audits,
            ToLongFunction<AuditChange> count,
            Function<AuditChange, List<String>> pages,
            Map<String, IssueCard> cards,
            String rest) {
        List<AuditChange> moved = audits.stream()
                .filter(audit -> count.applyAsLong(audit) > 0)
                .sorted(comparing(AuditChange::severity)
                        .thenComparing(comparingLong(count).reversed())
                        .thenComparing(AuditChange::audit))
                .toList();
        return new ChangeList(
                heading,
                moved.stream()
                        .limit(ROWS)
                        .map(audit ->
                                row(audit, count.applyAsLong(audit), pages.apply(audit), cards.get(audit.audit())))
                        .toList(),
                moved.size() > ROWS ? "and of " + Words.count(moved.size() - ROWS, "more audit", "more audits") : null,
                new Link(rest, null));
    }

    private static ChangeRow row(AuditChange audit, long count, List<String> pages, @Nullable IssueCard card) {
        return new ChangeRow(
                SafeText.line(audit.title()),
                audit.severity().code(),
                Words.number(count),
                card == null ? null : card.anchor(),
                pages.stream().map(IssueComposer::link).toList());
    }
}
