package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo.Unit;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.content.Vocabulary;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Meta;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.text.TextWidth;
import java.util.List;

/** Meta descriptions that are there. A missing one is Lighthouse's meta-description, a shared one duplicate-description. */
final class DescriptionRules {
    private static final RuleGroup GROUP = new RuleGroup(Category.METADATA, Reach.CONTENT);
    private static final String SOURCE = "https://developers.google.com/search/docs/appearance/snippet";
    private static final String SELECTOR = "meta[name=description]";

    /** Shorter texts, and those of scripts without spaces, need not repeat what their description says. */
    private static final int WORDS_THAT_TELL = 100;

    /** A description of fewer words gives no share to speak of. */
    private static final int MIN_WORDS = 5;

    private DescriptionRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "description-short",
                        "Meta description is too short",
                        Severity.NOTICE,
                        70,
                        Unit.CHARACTERS,
                        "Sum up in a sentence or two what the reader will find.",
                        SOURCE,
                        DescriptionRules::tooShort),
                GROUP.rule(
                        "description-long",
                        "Meta description is too long for a search result",
                        Severity.NOTICE,
                        160,
                        Unit.CHARACTERS,
                        "Put what matters first and shorten the rest: search engines cut long descriptions.",
                        SOURCE,
                        DescriptionRules::tooLong),
                GROUP.rule(
                        "description-multiple",
                        "Page has more than one meta description",
                        Severity.WARNING,
                        "Keep one meta description. Which of several counts is not certain.",
                        SOURCE,
                        DescriptionRules::multiple),
                GROUP.rule(
                        "description-irrelevant",
                        "Meta description does not fit the text",
                        Severity.NOTICE,
                        10,
                        Unit.PERCENT,
                        "Sum up what the page says, in its own words. The limit is in percent of the description's words.",
                        SOURCE,
                        DescriptionRules::irrelevant));
    }

    private static void tooShort(Page page, Report report) {
        String description = page.facts().description();
        int width = description == null ? Integer.MAX_VALUE : TextWidth.of(description);
        if (description != null && width < report.threshold()) {
            report.fail(
                    "The meta description has " + TextWidth.characters(width) + ", fewer than " + report.threshold(),
                    Evidence.ofSnippet(SELECTOR, description).withValue(Integer.toString(width)));
        }
    }

    private static void tooLong(Page page, Report report) {
        String description = page.facts().description();
        int width = description == null ? 0 : TextWidth.of(description);
        if (description != null && width > report.threshold()) {
            report.fail(
                    "The meta description has " + TextWidth.characters(width) + ", more than " + report.threshold(),
                    Evidence.ofSnippet(SELECTOR, description).withValue(Integer.toString(width)));
        }
    }

    private static void multiple(Page page, Report report) {
        List<Meta> descriptions = page.metas().stream()
                .filter(meta -> meta.name().equals("description"))
                .toList();
        if (descriptions.size() > 1) {
            report.fail(
                    "The page has " + descriptions.size() + " meta descriptions",
                    () -> Markup.evidence(descriptions.get(1).element())
                            .withValue(Integer.toString(descriptions.size())));
        }
    }

    private static void irrelevant(Page page, Report report) {
        String description = page.facts().description();
        if (description == null || page.words().total() < WORDS_THAT_TELL) {
            report.notApplicable();
            return;
        }
        Vocabulary.Overlap overlap = page.words().overlap(description, 5);
        if (overlap.words() >= MIN_WORDS && overlap.found() * 100 < report.threshold() * overlap.words()) {
            report.fail(
                    overlap.found() + " of " + overlap.words() + " words of the description are found in the text",
                    Evidence.ofSnippet(SELECTOR, description).withValue(Integer.toString(overlap.found())));
        }
    }
}
