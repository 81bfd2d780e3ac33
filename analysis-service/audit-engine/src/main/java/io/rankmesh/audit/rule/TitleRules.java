package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.AuditInfo.Scope;
import io.rankmesh.audit.AuditInfo.Unit;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.content.Vocabulary;
import io.rankmesh.audit.html.Heading;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.text.PixelWidth;
import io.rankmesh.audit.text.TextWidth;
import java.util.List;

/** Titles that are there. A missing one is Lighthouse's document-title, a shared one duplicate-title. */
final class TitleRules {
    private static final String SOURCE = "https://developers.google.com/search/docs/appearance/title-link";

    /** Shorter texts, and those of scripts without spaces, need not repeat what their title says. */
    private static final int WORDS_THAT_TELL = 100;

    private static final RuleGroup GROUP = new RuleGroup(Category.METADATA, Reach.CONTENT);

    private static final AuditInfo LONG = AuditInfo.of(
                    "title-long",
                    "Title is too long for a search result",
                    Category.METADATA,
                    Severity.NOTICE,
                    Scope.PAGE,
                    "Put what matters first and shorten the rest: search engines cut long titles.",
                    SOURCE)
            .withThreshold(60, Unit.CHARACTERS);

    private TitleRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "title-short",
                        "Title is too short",
                        Severity.NOTICE,
                        20,
                        Unit.CHARACTERS,
                        "Say in the title what this page offers that others do not.",
                        SOURCE,
                        TitleRules::tooShort),
                new PageRule(LONG, Reach.CONTENT, TitleRules::tooLong),
                GROUP.rule(
                        "title-wide",
                        "Title has few letters, but is wider than a search result",
                        Severity.NOTICE,
                        561,
                        Unit.PIXELS,
                        "Shorten the title, or put first what must be seen: Google cuts it at this width on a desktop, whatever the number of its letters.",
                        SOURCE,
                        TitleRules::tooWide),
                GROUP.rule(
                        "title-multiple",
                        "Page has more than one title",
                        Severity.WARNING,
                        "Keep one title element, in the head. Which of several counts is not certain.",
                        "https://html.spec.whatwg.org/multipage/semantics.html#the-title-element",
                        TitleRules::multiple),
                GROUP.rule(
                        "title-equals-h1",
                        "Title and main heading are the same",
                        Severity.NOTICE,
                        "Use the heading for the reader and the title for the search result; the same words in both waste one.",
                        SOURCE,
                        TitleRules::equalsHeading),
                GROUP.rule(
                        "title-irrelevant",
                        "Title does not fit the text",
                        Severity.WARNING,
                        "Use the words of the page in its title: search engines replace titles that do not fit.",
                        SOURCE,
                        TitleRules::irrelevant));
    }

    private static void tooShort(Page page, Report report) {
        String title = page.facts().title();
        int width = title == null ? Integer.MAX_VALUE : TextWidth.of(title);
        if (width < report.threshold()) {
            report.fail(
                    "The title has " + TextWidth.characters(width) + ", fewer than " + report.threshold(),
                    Evidence.ofSnippet("title", title == null ? "" : title).withValue(Integer.toString(width)));
        }
    }

    private static void tooLong(Page page, Report report) {
        String title = page.facts().title();
        int width = title == null ? 0 : TextWidth.of(title);
        if (width > report.threshold()) {
            report.fail(
                    "The title has " + TextWidth.characters(width) + ", more than " + report.threshold(),
                    Evidence.ofSnippet("title", title == null ? "" : title).withValue(Integer.toString(width)));
        }
    }

    /** Few letters that are wide ones; the width of many is told by their number. */
    private static void tooWide(Page page, Report report) {
        String title = page.facts().title();
        if (title == null || TextWidth.of(title) > page.input().settings().threshold(LONG)) {
            return;
        }
        int width = PixelWidth.of(title);
        if (width > report.threshold()) {
            report.fail(
                    "The title is " + width + " pixels wide, more than " + report.threshold(),
                    Evidence.ofSnippet("title", title).withValue(Integer.toString(width)));
        }
    }

    private static void multiple(Page page, Report report) {
        if (page.titles().size() > 1) {
            report.fail(
                    "The page has " + page.titles().size() + " titles",
                    () -> Markup.evidence(page.titles().get(1))
                            .withValue(Integer.toString(page.titles().size())));
        }
    }

    private static void equalsHeading(Page page, Report report) {
        String title = page.facts().title();
        List<Heading> headings = page.headings().stream()
                .filter(heading -> heading.level() == 1 && !heading.text().isEmpty())
                .toList();
        if (title == null || headings.isEmpty()) {
            report.notApplicable();
        } else if (headings.getFirst().text().equalsIgnoreCase(title)) {
            report.fail("The title and the main heading are the same", Evidence.ofSnippet("title", title));
        }
    }

    /** Only where none of its words occurs: titles may add a name or a slogan. */
    private static void irrelevant(Page page, Report report) {
        String title = page.facts().title();
        if (title == null || page.words().total() < WORDS_THAT_TELL) {
            report.notApplicable();
            return;
        }
        Vocabulary.Overlap overlap = page.words().overlap(title, 4);
        if (overlap.words() > 1 && overlap.found() == 0) {
            report.fail("No word of the title is found in the text", Evidence.ofSnippet("title", title));
        }
    }
}
