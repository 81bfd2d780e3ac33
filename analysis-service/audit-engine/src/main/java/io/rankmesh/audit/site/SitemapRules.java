package io.rankmesh.audit.site;

import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.rule.Report;
import io.rankmesh.audit.site.CrossPageRule.Check;
import java.util.List;

/** What a page is against what the sitemaps say of it. */
final class SitemapRules {
    private static final String SOURCE =
            "https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap";

    private SitemapRules() {}

    static List<CrossPageRule> all() {
        return List.of(
                listed(
                        "sitemap-broken-page",
                        "Sitemap lists broken pages",
                        Severity.WARNING,
                        "Remove the URL from the sitemap, or bring the page back.",
                        (page, report) -> {
                            if (page.table.isBroken(page.number)) {
                                fail(page, report, "a page that " + page.fault(page.number), page.status(page.number));
                            }
                        }),
                listed(
                        "sitemap-redirect",
                        "Sitemap lists redirects",
                        Severity.NOTICE,
                        "List the URL at which the redirects end instead.",
                        (page, report) -> {
                            if (page.table.isRedirect(page.number)) {
                                fail(page, report, "a redirect", page.status(page.number));
                            }
                        }),
                listed(
                        "sitemap-noindex",
                        "Sitemap lists pages that must not be indexed",
                        Severity.WARNING,
                        "Remove the URL from the sitemap, or noindex from the page: the two contradict each other.",
                        (page, report) -> {
                            if (page.isContent() && page.table.isNoindex(page.number)) {
                                fail(page, report, "a page that asks not to be indexed", "noindex");
                            }
                        }),
                listed(
                        "sitemap-blocked",
                        "Sitemap lists pages that robots.txt forbids",
                        Severity.WARNING,
                        "Allow the page in robots.txt, or remove its URL from the sitemap.",
                        (page, report) -> {
                            if (page.page.status() == PageSummary.BLOCKED) {
                                fail(page, report, "a page that robots.txt forbids", "robots.txt");
                            }
                        }),
                listed(
                        "sitemap-non-canonical",
                        "Sitemap lists pages that name another as canonical",
                        Severity.WARNING,
                        "List the canonical URL instead.",
                        (page, report) -> {
                            String canonical = page.page.canonical();
                            if (page.isContent() && canonical != null && page.page.namesAnotherCanonical()) {
                                fail(page, report, "a page that names another as canonical", canonical);
                            }
                        }),
                CrossPageRule.of(
                        "sitemap-unlisted",
                        "No sitemap lists the page",
                        Category.INDEXING,
                        Severity.NOTICE,
                        "Add the page to the sitemap, so that search engines find it, and its changes, sooner.",
                        SOURCE,
                        (page, report) -> {
                            boolean missing = page.page.indexable() && page.table.sitemap(page.number) == 0;
                            if (missing && page.site.sitemapsAreWhole()) {
                                report.fail("No sitemap lists the page", () -> Evidence.NONE);
                            }
                        }));
    }

    private static CrossPageRule listed(String id, String title, Severity severity, String guidance, Check check) {
        return CrossPageRule.of(id, title, Category.INDEXING, severity, guidance, SOURCE, (page, report) -> {
            if (page.table.sitemap(page.number) > 0) {
                check.run(page, report);
            }
        });
    }

    private static void fail(Subject page, Report report, String what, String value) {
        report.fail(
                "A sitemap lists " + what,
                () -> Subject.other(null, page.site.sitemapUrl(page.table.sitemap(page.number)), value));
    }
}
