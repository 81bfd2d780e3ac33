package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.AuditInfo.Scope;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.PageRule.Reach;
import java.util.List;

/** The language that a page says it is in. */
final class LanguageRules {
    private LanguageRules() {}

    static List<PageRule> all() {
        return List.of(new PageRule(
                AuditInfo.of(
                        "lang-missing",
                        "Page does not name its language",
                        Category.INTERNATIONAL,
                        Severity.NOTICE,
                        Scope.PAGE,
                        "Add a lang attribute to the html element: browsers, screen readers and translators rely on it.",
                        "https://www.w3.org/International/questions/qa-html-language-declarations"),
                Reach.CONTENT,
                LanguageRules::missing));
    }

    private static void missing(Page page, Report report) {
        String language = page.facts().lang();
        if (language == null || language.isBlank()) {
            report.fail("The html element has no language", Evidence.ofSnippet("html", "<html>"));
        }
    }
}
