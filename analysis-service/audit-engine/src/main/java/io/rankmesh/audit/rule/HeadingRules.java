package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo.Unit;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.html.Heading;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.text.TextWidth;
import java.util.List;

/** The outline that headings give a page. */
final class HeadingRules {
    private static final RuleGroup GROUP = new RuleGroup(Category.CONTENT, Reach.CONTENT);
    private static final String SOURCE = "https://www.w3.org/WAI/tutorials/page-structure/headings/";

    /** Pages with fewer words need no subheadings. */
    private static final int WORDS_THAT_NEED_PARTS = 300;

    private HeadingRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "h1-missing",
                        "Page has no main heading",
                        Severity.WARNING,
                        "Give the page one h1 that says what it is about.",
                        SOURCE,
                        HeadingRules::missing),
                GROUP.rule(
                        "h1-multiple",
                        "Page has more than one main heading",
                        Severity.NOTICE,
                        "Keep the h1 for the page's subject and make the others h2.",
                        SOURCE,
                        HeadingRules::multiple),
                GROUP.rule(
                        "h1-long",
                        "Main heading is too long",
                        Severity.NOTICE,
                        70,
                        Unit.CHARACTERS,
                        "Say it in fewer words and leave the rest to the first paragraph.",
                        SOURCE,
                        HeadingRules::tooLong),
                GROUP.rule(
                        "h2-missing",
                        "Long text has no subheadings",
                        Severity.NOTICE,
                        "Divide the text with h2 headings, so that readers and search engines find their way.",
                        SOURCE,
                        HeadingRules::undivided),
                GROUP.rule(
                        "heading-skipped",
                        "Heading levels are skipped",
                        Severity.NOTICE,
                        "Go down one level at a time; choose the level by structure and the size by style.",
                        SOURCE,
                        HeadingRules::skipped));
    }

    private static List<Heading> mainHeadings(Page page) {
        return page.headings().stream().filter(heading -> heading.level() == 1).toList();
    }

    private static void missing(Page page, Report report) {
        List<Heading> main = mainHeadings(page);
        if (page.headingCount(1) == 0) {
            report.fail("The page has no h1 heading", Evidence.NONE);
        } else if (!main.isEmpty()
                && main.stream().allMatch(heading -> heading.text().isEmpty())) {
            report.fail(
                    "The h1 heading is empty",
                    () -> Markup.evidence(main.getFirst().element()));
        }
    }

    private static void multiple(Page page, Report report) {
        int count = page.headingCount(1);
        if (count > 1) {
            report.fail(
                    "The page has " + count + " h1 headings", () -> second(page).withValue(Integer.toString(count)));
        }
    }

    private static Evidence second(Page page) {
        return mainHeadings(page).stream()
                .skip(1)
                .findFirst()
                .map(heading -> Markup.evidence(heading.element()))
                .orElse(Evidence.NONE);
    }

    private static void tooLong(Page page, Report report) {
        for (Heading heading : mainHeadings(page)) {
            int width = TextWidth.of(heading.text());
            if (width > report.threshold()) {
                report.fail(
                        "The h1 heading has " + TextWidth.characters(width) + ", more than " + report.threshold(),
                        () -> Evidence.ofSnippet(Markup.selector(heading.element()), heading.text())
                                .withValue(Integer.toString(width)));
            }
        }
    }

    private static void undivided(Page page, Report report) {
        if (page.facts().words() < WORDS_THAT_NEED_PARTS) {
            report.notApplicable();
        } else if (page.headingCount(2) == 0) {
            report.fail(
                    "The page has " + page.facts().words() + " words but no h2 heading",
                    Evidence.ofValue(Integer.toString(page.facts().words())));
        }
    }

    private static void skipped(Page page, Report report) {
        int previous = 0;
        for (Heading heading : page.headings()) {
            int level = heading.level();
            if (previous > 0 && level > previous + 1) {
                report.fail(
                        "An h" + level + " heading follows an h" + previous,
                        () -> Markup.evidence(heading.element()).withValue("h" + level));
            }
            previous = level;
        }
    }
}
