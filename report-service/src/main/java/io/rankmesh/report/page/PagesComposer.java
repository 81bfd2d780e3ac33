package io.rankmesh.report.page;

import io.rankmesh.report.analysis.AnalysedPage;
import io.rankmesh.report.document.PageTable;
import io.rankmesh.report.document.PageTable.PageContent;
import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.page.PageModel.Fact;
import io.rankmesh.report.page.PageModel.IssueCard;
import io.rankmesh.report.page.PageModel.PageRow;
import io.rankmesh.report.page.PageModel.Pages;
import io.rankmesh.report.page.PageModel.RowIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the table of pages into words. */
final class PagesComposer {
    private static final int FIRST_PAGES = 25;
    private static final int SHOWN_ISSUES = 6;
    private static final int SHOWN_EXTRACT = 200;

    private final ReportDocument report;
    private final Map<String, IssueCard> cards;

    /** @param cards by audit */
    PagesComposer(ReportDocument report, Map<String, IssueCard> cards) {
        this.report = report;
        this.cards = cards;
    }

    Pages pages() {
        PageTable table = report.pageTable();
        List<PageRow> rows = table.items().stream().map(this::row).toList();
        int shown = Math.min(FIRST_PAGES, rows.size());
        String intro = table.cut()
                ? "The " + Words.number(rows.size()) + " pages most in need of work, of " + Words.number(table.total())
                        + " in all, the lowest score first."
                : "The lowest score first.";
        return new Pages(
                intro,
                note(table),
                rows.subList(0, shown),
                rows.subList(shown, rows.size()),
                "Show " + Words.count(rows.size() - shown, "more page", "more pages"));
    }

    private static @Nullable String note(PageTable table) {
        boolean linked = table.items().stream().anyMatch(row -> row.linkScore() != null);
        boolean read = table.items().stream().anyMatch(row -> row.content() != null);
        String links = linked ? "Link score is the weight of the links to a page, 0 to 100." : "";
        String text = read
                ? " Text is its share of the page's bytes, tokens are what it costs a language model to read it."
                : "";
        return linked || read ? (links + text).strip() : null;
    }

    private PageRow row(PageTable.Row row) {
        Integer score = row.score();
        List<RowIssue> issues = row.issues().stream()
                .map(cards::get)
                .filter(Objects::nonNull)
                .map(card -> new RowIssue(card.title(), card.severity(), card.anchor()))
                .toList();
        long more = issues.size() - SHOWN_ISSUES;
        return new PageRow(
                IssueComposer.link(row.url()),
                row.title() == null ? fault(row.error()) : SafeText.line(row.title()),
                status(row),
                AnalysedPage.ROBOTS_FORBIDDEN.equals(row.error()) ? "none" : CrawlComposer.statusBand(row.status()),
                score == null ? "–" : score.toString(),
                Bands.of(score),
                count(row.findings().critical()),
                count(row.findings().warning()),
                count(row.findings().notice()),
                issues.stream().limit(SHOWN_ISSUES).toList(),
                more > 0 ? "and " + Words.count(more, "more issue", "more issues") : null,
                facts(row, report.pageTable().total() > 1),
                report.pageTable().columns().stream()
                        .map(column -> extracted(row, column))
                        .toList());
    }

    private static String status(PageTable.Row row) {
        if (row.status() != null) {
            return row.status().toString();
        }
        return AnalysedPage.ROBOTS_FORBIDDEN.equals(row.error()) ? "not asked" : "no answer";
    }

    /** Why there is no page, in words. */
    private static String fault(@Nullable String error) {
        return switch (error) {
            case null -> "";
            case AnalysedPage.ROBOTS_FORBIDDEN -> CrawlComposer.FORBIDDEN;
            case "robots-unreachable" -> "robots.txt could not be read";
            case "dns-failed" -> "The host name is not known";
            case "address-not-allowed" -> "In a network that is not crawled";
            case "unreachable" -> "No connection to the server";
            case "timeout" -> "The server took too long";
            case "tls-failed" -> "No secure connection to the server";
            case "tls-incomplete" -> "The server does not send its intermediate certificates";
            case "tls-unknown-authority" -> "The certificates do not lead to a known authority";
            case "too-large" -> "Too large to be read";
            case "bad-encoding" -> "The content cannot be unpacked";
            case "bad-answer" -> "The answer cannot be understood";
            case "host-busy" -> "The server asked to be left alone";
            case "fetch-failed", "audit-failed" -> "Could not be audited, for a reason of our own";
            default -> Words.heading(SafeText.line(error));
        };
    }

    /** @param among whether there are other pages, that could link to it */
    private static @Nullable String facts(PageTable.Row row, boolean among) {
        List<String> facts = new ArrayList<>();
        if (among && row.linkScore() != null) {
            facts.add(distance(row.clickDepth()));
            facts.add("linked from " + Words.pages(row.inlinks() == null ? 0 : row.inlinks()));
            facts.add("link score " + row.linkScore());
        }
        PageContent content = row.content();
        if (content != null) {
            facts.add(Words.count(content.words(), "word", "words"));
            facts.add("text " + content.share() + "%");
            facts.add(Words.count(content.tokens(), "token", "tokens"));
            if (content.readability() != null && content.readabilityFormula() != null) {
                facts.add("readability " + Math.round(content.readability()) + " ("
                        + Words.formula(content.readabilityFormula()) + ")");
            }
        }
        return facts.isEmpty() ? null : String.join(" · ", facts);
    }

    private static String distance(@Nullable Integer clicks) {
        if (clicks == null) {
            return "no path from the start";
        }
        return clicks == 0 ? "start page" : Words.count(clicks, "click", "clicks") + " from the start";
    }

    private static Fact extracted(PageTable.Row row, String column) {
        List<String> texts = row.extracted().get(column);
        String value;
        if (texts == null) {
            value = row.extracted().containsKey(column) ? "not taken: too costly on this page" : "–";
        } else {
            value = texts.isEmpty() ? "–" : SafeText.shortened(SafeText.line(String.join(" | ", texts)), SHOWN_EXTRACT);
        }
        return new Fact(SafeText.line(column), value);
    }

    private static String count(long findings) {
        return findings == 0 ? "–" : Words.number(findings);
    }
}
