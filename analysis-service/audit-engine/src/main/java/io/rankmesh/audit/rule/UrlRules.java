package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo.Unit;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.url.Urls;
import java.util.List;

/** The spelling of the page's own address. */
final class UrlRules {
    private static final String SOURCE = "https://developers.google.com/search/docs/crawling-indexing/url-structure";
    private static final RuleGroup GROUP = new RuleGroup(Category.URLS, Reach.CONTENT);

    private UrlRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "url-underscore",
                        "URL has underscores",
                        Severity.NOTICE,
                        "Separate words with hyphens: search engines take words that underscores join for one.",
                        SOURCE,
                        UrlRules::underscore),
                GROUP.rule(
                        "url-space",
                        "URL has spaces",
                        Severity.NOTICE,
                        "Separate words with hyphens: spaces are written as %20 and break when people copy the address.",
                        "https://www.rfc-editor.org/rfc/rfc3986#section-2",
                        UrlRules::space),
                GROUP.rule(
                        "url-double-slash",
                        "URL has an empty path segment",
                        Severity.WARNING,
                        "Correct the links that double a slash, or the page will be known under two addresses.",
                        "https://www.rfc-editor.org/rfc/rfc3986#section-3.3",
                        UrlRules::doubleSlash),
                GROUP.rule(
                        "url-uppercase",
                        "URL has capital letters",
                        Severity.NOTICE,
                        "Use lower case: paths are case-sensitive, so another spelling is another page or none.",
                        SOURCE,
                        UrlRules::uppercase),
                GROUP.rule(
                        "url-non-ascii",
                        "URL has encoded letters",
                        Severity.NOTICE,
                        "Spell the address with plain Latin letters, or encode it as UTF-8 where the script has none.",
                        SOURCE,
                        UrlRules::nonAscii),
                GROUP.rule(
                        "url-long",
                        "URL is too long",
                        Severity.WARNING,
                        2_048,
                        Unit.CHARACTERS,
                        "Shorten the address: sitemaps take no URL of 2,048 characters or more, and some software cuts it.",
                        "https://www.sitemaps.org/protocol.html#locdef",
                        UrlRules::tooLong),
                GROUP.rule(
                        "url-parameters",
                        "URL has too many parameters",
                        Severity.NOTICE,
                        5,
                        Unit.PARAMETERS,
                        "Drop the parameters that do not change the content: each combination is a page of its own to crawlers.",
                        SOURCE,
                        UrlRules::parameters));
    }

    private static void fail(Page page, Report report, String message) {
        report.fail(message, Evidence.ofValue(page.location().path()));
    }

    private static void underscore(Page page, Report report) {
        if (page.location().path().indexOf('_') >= 0) {
            fail(page, report, "The path has an underscore");
        }
    }

    private static void space(Page page, Report report) {
        if (page.location().path().contains("%20")) {
            fail(page, report, "The path has a space");
        }
    }

    private static void doubleSlash(Page page, Report report) {
        if (page.location().path().contains("//")) {
            fail(page, report, "The path has two slashes in a row");
        }
    }

    private static void uppercase(Page page, Report report) {
        String path = page.location().path();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                i += 2;
            } else if (c >= 'A' && c <= 'Z') {
                fail(page, report, "The path has capital letters");
                return;
            }
        }
    }

    /** Letters that Latin has a plain spelling for, and bytes that are no UTF-8; other scripts have no other way. */
    private static void nonAscii(Page page, Report report) {
        String path = page.location().path();
        if (path.indexOf('%') < 0) {
            return;
        }
        String decoded = Urls.decoded(path);
        boolean avoidable = decoded.codePoints()
                .anyMatch(c ->
                        c == 0xfffd || (c >= 128 && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN));
        if (avoidable) {
            report.fail(
                    "The path has letters that must be encoded",
                    Evidence.ofValue(path).withUrl(page.url()));
        }
    }

    private static void tooLong(Page page, Report report) {
        int length = page.url().length();
        if (length >= report.threshold()) {
            report.fail("The URL has " + length + " characters", Evidence.ofValue(Integer.toString(length)));
        }
    }

    private static void parameters(Page page, Report report) {
        String query = page.location().query();
        if (query == null || query.isEmpty()) {
            return;
        }
        long count = query.chars().filter(c -> c == '&').count() + 1;
        if (count > report.threshold()) {
            report.fail(
                    "The URL has " + count + " parameters, more than " + report.threshold(),
                    Evidence.ofSnippet("url", "?" + query).withValue(Long.toString(count)));
        }
    }
}
