package io.rankmesh.audit.site;

import static io.rankmesh.audit.site.PageBuilder.page;
import static io.rankmesh.audit.site.PageBuilder.redirect;
import static io.rankmesh.audit.site.PageBuilder.url;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What sitemaps list against what the crawl met. */
class SitemapRulesTest extends AbstractCrossPageTable {
    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "sitemap-broken-page",
                        "a",
                        "sitemap.xml",
                        site(page("a").status(404)).sitemap("a")),
                fault(
                        "sitemap-redirect",
                        "a",
                        "sitemap.xml",
                        site(redirect("a", "")).sitemap("a")),
                fault(
                        "sitemap-noindex",
                        "a",
                        "sitemap.xml",
                        site(page("a").noindex()).sitemap("a")),
                fault(
                        "sitemap-blocked",
                        "a",
                        "sitemap.xml",
                        site(page("a").status(PageSummary.BLOCKED)).sitemap("a")),
                fault(
                        "sitemap-non-canonical",
                        "a",
                        "sitemap.xml",
                        site(page("a").canonical("")).sitemap("a")),
                fault("sitemap-unlisted", "a", null, site(page("a")).sitemap("")));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("sitemap-broken-page", site(page("a")).sitemap("a")),
                pass("sitemap-broken-page", site(page("a").status(403)).sitemap("a")),
                pass("sitemap-redirect", site(redirect("a", ""))),
                pass("sitemap-noindex", site(page("a").noindex()).sitemap("")),
                pass(
                        "sitemap-blocked",
                        site(page("a").status(PageSummary.NOT_FETCHED)).sitemap("a")),
                pass("sitemap-non-canonical", site(page("a").canonical("a")).sitemap("a")),
                pass("sitemap-unlisted", site(page("a"))),
                pass(
                        "sitemap-unlisted",
                        site(page("a")).sitemap("").sitemap(new Sitemap(url("more.xml"), 500, 0, null))));
    }
}
