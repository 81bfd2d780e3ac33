package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo.Unit;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.content.PageContent;
import io.rankmesh.audit.content.Repetition;
import io.rankmesh.audit.html.DocumentSource;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.PageRule.Reach;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** The text of a page: how much there is, whether it is one, and what a reader without scripts gets of it. */
final class ContentRules {
    private static final String HELPFUL =
            "https://developers.google.com/search/docs/fundamentals/creating-helpful-content";
    private static final String SPAM = "https://developers.google.com/search/docs/essentials/spam-policies";
    private static final String SCRIPTS =
            "https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics";
    private static final RuleGroup GROUP = new RuleGroup(Category.CONTENT, Reach.CONTENT);
    private static final RuleGroup AI = new RuleGroup(Category.AI, Reach.CONTENT);

    /** A page with fewer words and a script shows its visitors something that its source does not have. */
    private static final int SHELL_WORDS = 10;

    /** Below this size, in characters, markup outweighs the text of any page. */
    private static final int SMALL_SOURCE = 20_000;

    /** Fewer words say nothing of how often one is used. */
    private static final int WORDS_THAT_TELL = 200;

    /** Longer pages are articles about missing pages. */
    private static final int SOFT_404_WORDS = 300;

    private static final String DUMMY = "lorem ipsum dolor";

    private ContentRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "content-thin",
                        "Page has little text",
                        Severity.NOTICE,
                        200,
                        Unit.WORDS,
                        "Say more, or join the page with a related one. The limit is in words, menus included.",
                        HELPFUL,
                        ContentRules::thin),
                GROUP.rule(
                        "text-ratio",
                        "Page is nearly all markup",
                        Severity.NOTICE,
                        5,
                        Unit.PERCENT,
                        "Move inline styles, scripts and data into files. The limit is the text's share of the source in percent.",
                        HELPFUL,
                        ContentRules::ratio),
                GROUP.rule(
                        "keyword-stuffing",
                        "One word fills the page",
                        Severity.WARNING,
                        15,
                        Unit.PERCENT,
                        "Write for readers: search engines hold the repetition of a word for spam. The limit is in percent of the words in stretches of text, tables and lists aside.",
                        SPAM + "#keyword-stuffing",
                        ContentRules::stuffing),
                GROUP.rule(
                        "placeholder-text",
                        "Page has dummy text",
                        Severity.WARNING,
                        "Replace the dummy text with real words, or take the page off the site until they are written.",
                        HELPFUL,
                        ContentRules::dummy),
                GROUP.rule(
                        "soft-404",
                        "Page says that it does not exist",
                        Severity.WARNING,
                        "Answer with status 404 or 410 for pages that are gone, so that search engines drop them.",
                        "https://developers.google.com/search/docs/crawling-indexing/http-network-errors#soft-404-errors",
                        ContentRules::soft404),
                GROUP.rule(
                        "duplicate-id",
                        "Elements share an id",
                        Severity.NOTICE,
                        "Give each element an id of its own: links, labels and scripts reach only the first.",
                        "https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute",
                        ContentRules::duplicateIds),
                AI.rule(
                        "content-needs-scripts",
                        "Page is empty without scripts",
                        Severity.WARNING,
                        "Render the content on the server: most AI crawlers run no scripts, and search engines do so later than they read.",
                        SCRIPTS,
                        ContentRules::shell),
                AI.rule(
                        "token-weight",
                        "Page is longer than AI assistants read",
                        Severity.NOTICE,
                        25_000,
                        Unit.TOKENS,
                        "Split the page by topic: assistants cut long pages. The limit is in tokens, of which an English word has one or two and a Chinese character about one; menus do not count.",
                        "https://developers.openai.com/cookbook/examples/how_to_count_tokens_with_tiktoken",
                        ContentRules::tokens));
    }

    private static boolean isShell(Page page) {
        return page.facts().words() < SHELL_WORDS && page.inventory().scripts() > 0;
    }

    private static void thin(Page page, Report report) {
        int words = page.facts().words();
        if (!page.facts().indexable() || isShell(page)) {
            report.notApplicable();
        } else if (words < report.threshold()) {
            report.fail(
                    "The page has " + (words == 1 ? "1 word" : words + " words") + ", fewer than " + report.threshold(),
                    Evidence.ofValue(Integer.toString(words)));
        }
    }

    private static void ratio(Page page, Report report) {
        DocumentSource document = page.source();
        if (document.characters() < SMALL_SOURCE || isShell(page)) {
            report.notApplicable();
            return;
        }
        long percent = 100L * page.textLength() / document.characters();
        if (percent < report.threshold()) {
            report.fail(
                    "Text makes up " + percent + "% of the source, less than " + report.threshold() + "%",
                    Evidence.ofValue(percent + "%"));
        }
    }

    private static void stuffing(Page page, Report report) {
        if (page.words().total() < WORDS_THAT_TELL) {
            report.notApplicable();
            return;
        }
        Repetition.in(page.words(), WORDS_THAT_TELL, 4, report.threshold() / 100.0)
                .ifPresent(word -> report.fail(
                        "“" + word.word() + "” is " + Math.round(word.share() * 100)
                                + "% of the words of the prose, more than " + report.threshold() + "%",
                        Evidence.ofSnippet("body", word.word()).withValue(Integer.toString(word.count()))));
    }

    /** Examples of code are full of it, and mean it. */
    private static void dummy(Page page, Report report) {
        boolean present =
                page.mayHaveWord("ipsum") && (page.hasText("orem ipsum dolor") || page.hasText("OREM IPSUM DOLOR"));
        if (!present) {
            return;
        }
        page.elementsWithText(DUMMY).stream()
                .filter(element -> element.closest("pre, code, samp, kbd") == null)
                .findFirst()
                .ifPresent(element -> report.fail("The text has “" + DUMMY + "”", () -> Markup.evidence(element)));
    }

    private static void soft404(Page page, Report report) {
        PageFacts facts = page.facts();
        if (facts.words() > SOFT_404_WORDS) {
            report.notApplicable();
            return;
        }
        Optional<String> heading = facts.headings().stream()
                .filter(found -> found.level() == 1)
                .map(PageFacts.Heading::text)
                .findFirst();
        if (NotFoundWording.isIn(facts.title())) {
            report.fail("The title says that the page does not exist", Evidence.ofSnippet("title", "" + facts.title()));
        } else if (heading.filter(NotFoundWording::isIn).isPresent()) {
            report.fail("The heading says that the page does not exist", Evidence.ofSnippet("h1", heading.get()));
        }
    }

    private static void duplicateIds(Page page, Report report) {
        for (Element element : page.inventory().repeatedIds()) {
            report.fail(
                    "Another element has the id “" + element.id() + "” too",
                    () -> Markup.evidence(element).withValue(element.id()));
        }
    }

    private static void shell(Page page, Report report) {
        if (isShell(page) && page.facts().indexable()) {
            int words = page.facts().words();
            report.fail(
                    "Without scripts the page has " + (words == 1 ? "1 word" : words + " words"),
                    Evidence.ofValue(Integer.toString(words)));
        }
    }

    private static void tokens(Page page, Report report) {
        PageContent content = page.facts().content();
        int tokens = content == null ? 0 : content.tokens();
        if (tokens > report.threshold()) {
            report.fail(
                    "The text takes about " + tokens + " tokens, more than " + report.threshold(),
                    Evidence.ofValue(Integer.toString(tokens)));
        }
    }
}
