package io.rankmesh.audit.site;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.graph.Groups;
import io.rankmesh.audit.rule.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages that say the same. Only pages that may be indexed are compared. */
final class DuplicateRules {
    private static final String CONSOLIDATE =
            "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls";

    static final CrossPageRule CANNIBALISATION = CrossPageRule.of(
                    "keyword-cannibalisation",
                    "Pages compete for one phrase",
                    Category.CONTENT,
                    Severity.NOTICE,
                    "Join the pages, or give each a subject of its own. A page is about the phrase that its main heading or title names and its own text speaks of most."
                            + " Names of the site and its sections do not count, nor do copies, parts of a series and language versions."
                            + " What more pages lead with than the limit is a word of the site.",
                    "https://developers.google.com/search/docs/fundamentals/seo-starter-guide",
                    DuplicateRules::competing)
            .withThreshold(20, AuditInfo.Unit.PAGES);

    private DuplicateRules() {}

    static List<CrossPageRule> all() {
        return List.of(
                CrossPageRule.of(
                        "duplicate-title",
                        "Title is used by several pages",
                        Category.METADATA,
                        Severity.WARNING,
                        "Give each page a title of its own. Pages that are meant to be the same should name one canonical URL.",
                        "https://developers.google.com/search/docs/appearance/title-link",
                        (page, report) -> duplicate(
                                page,
                                page.site.titles(),
                                page.table.titles[page.number],
                                "title",
                                page.page.title(),
                                report)),
                CrossPageRule.of(
                        "duplicate-description",
                        "Meta description is used by several pages",
                        Category.METADATA,
                        Severity.NOTICE,
                        "Describe each page in its own words. No description is better than the same one everywhere.",
                        "https://developers.google.com/search/docs/appearance/snippet",
                        (page, report) -> duplicate(
                                page,
                                page.site.descriptions(),
                                page.table.descriptions[page.number],
                                "meta description",
                                page.page.description(),
                                report)),
                CrossPageRule.of(
                        "duplicate-content",
                        "Content is found at several URLs",
                        Category.CONTENT,
                        Severity.WARNING,
                        "Keep one of the pages and redirect the others to it, or let them name it as their canonical URL.",
                        CONSOLIDATE,
                        (page, report) -> duplicate(
                                page, page.site.contents(), page.table.contents[page.number], "text", null, report)),
                CrossPageRule.of(
                        "near-duplicate-content",
                        "Content is almost that of other pages",
                        Category.CONTENT,
                        Severity.NOTICE,
                        "Merge the pages, or give each one enough of its own; variants of one page should name one canonical URL.",
                        "https://research.google/pubs/detecting-near-duplicates-for-web-crawling/",
                        DuplicateRules::nearDuplicate),
                CANNIBALISATION);
    }

    private static void duplicate(
            Subject page, Groups groups, long value, String what, @Nullable String text, Report report) {
        int other = groups.other(value, page.number);
        if (other >= 0) {
            int others = groups.size(value) - 1;
            String message =
                    others == 1 ? "Another page has the same " + what : others + " other pages have the same " + what;
            report.fail(message, () -> Subject.other(text, page.url(other), Integer.toString(others)));
        }
    }

    private static void competing(Subject page, Report report) {
        long phrase = page.site.phrase(page.number);
        int other = page.site.competing().other(phrase, page.number);
        int pages = page.site.competing().size(phrase);
        if (other >= 0 && pages <= report.threshold()) {
            String message = pages == 2
                    ? "Another page is about “" + page.page.phrase() + "” too"
                    : pages - 1 + " other pages are about “" + page.page.phrase() + "” too";
            report.fail(message, () -> Subject.other(page.page.phrase(), page.url(other), Integer.toString(pages - 1)));
        }
    }

    /** Of pages with the very same text one stands for all: that they are equal is another audit's finding. */
    private static void nearDuplicate(Subject page, Report report) {
        int self = page.site.contents().first(page.table.contents[page.number], page.number);
        long group = page.site.nearGroup(self);
        int other = page.site.nearDuplicates().other(group, self);
        if (other >= 0) {
            int others = page.site.nearDuplicates().size(group) - 1;
            String message = others == 1
                    ? "Another page has almost the same text"
                    : others + " other texts of this site are almost the same";
            report.fail(message, () -> Subject.other(null, page.url(other), Integer.toString(others)));
        }
    }
}
