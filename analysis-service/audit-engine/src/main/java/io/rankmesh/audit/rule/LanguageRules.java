package io.rankmesh.audit.rule;

import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.content.LanguageDetector;
import io.rankmesh.audit.content.PageContent;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.lighthouse.LanguageCodes;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.url.WebUrl;
import java.util.List;

/** The language that a page says it is in. */
final class LanguageRules {
    private static final String SOURCE = "https://www.w3.org/International/questions/qa-html-language-declarations";

    /** Fewer words may be a quotation, or a list of names. */
    private static final int WORDS_THAT_TELL = 100;

    private static final RuleGroup GROUP = new RuleGroup(Category.INTERNATIONAL, Reach.CONTENT);

    private LanguageRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "lang-missing",
                        "Page does not name its language",
                        Severity.NOTICE,
                        "Add a lang attribute to the html element: browsers, screen readers and translators rely on it.",
                        SOURCE,
                        LanguageRules::missing),
                GROUP.rule(
                        "lang-invalid",
                        "Page names an unknown language",
                        Severity.WARNING,
                        "Use a code of the IANA registry, such as en or pt-BR, with hyphens between its parts.",
                        SOURCE,
                        LanguageRules::invalid),
                GROUP.rule(
                        "lang-mismatch",
                        "Page is not in the language that it names",
                        Severity.WARNING,
                        "Correct the lang attribute of the html element: screen readers speak and browsers translate by it.",
                        SOURCE,
                        LanguageRules::mismatch));
    }

    private static void missing(Page page, Report report) {
        String language = page.facts().lang();
        if (language == null || language.isBlank()) {
            report.fail("The html element has no language", Evidence.ofSnippet("html", "<html>"));
        }
    }

    /** Says nothing of pages that mark parts as being in other languages. */
    private static void mismatch(Page page, Report report) {
        String declared = page.onlyLanguage();
        PageContent content = page.facts().content();
        String detected = content == null || content.words() < WORDS_THAT_TELL ? null : content.language();
        if (declared == null || declared.isBlank() || detected == null) {
            report.notApplicable();
        } else if (LanguageDetector.contradicts(declared, detected)) {
            report.fail(
                    "The page names “" + declared + "” as its language, and its text is in “" + detected + "”",
                    Evidence.ofSnippet("html", "<html lang=\"" + declared + "\">")
                            .withValue(detected));
        }
    }

    private static void invalid(Page page, Report report) {
        String language = page.facts().lang();
        if (language == null || language.isBlank()) {
            report.notApplicable();
            return;
        }
        int dash = language.indexOf('-');
        String primary = WebUrl.lower(dash < 0 ? language : language.substring(0, dash));
        if (!LanguageCodes.isKnown(primary)) {
            report.fail(
                    "“" + language + "” is not a known language",
                    Evidence.ofSnippet("html", "<html lang=\"" + language + "\">")
                            .withValue(language));
        }
    }
}
