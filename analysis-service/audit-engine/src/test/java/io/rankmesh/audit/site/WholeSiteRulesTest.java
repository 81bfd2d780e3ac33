package io.rankmesh.audit.site;

import static io.rankmesh.audit.site.PageBuilder.page;
import static io.rankmesh.audit.site.PageBuilder.redirect;
import static io.rankmesh.audit.site.PageBuilder.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rankmesh.audit.Finding;
import io.rankmesh.audit.sitemap.UnusableEntries;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the site as a whole. */
class WholeSiteRulesTest {
    @ParameterizedTest
    @MethodSource("faults")
    void isFound(String audit, TestCrawl crawl, String robots) {
        assertThat(crawl.siteFindings(robots)).extracting(Finding::audit).containsExactly(audit);
    }

    static Stream<Arguments> faults() {
        Sitemap guessed = new Sitemap(url("sitemap.xml"), 404, 0, null);
        return Stream.of(
                Arguments.of(
                        "site-noindex",
                        TestCrawl.of(page("").noindex(), page("a").noindex()),
                        ""),
                Arguments.of("site-http-and-https", TestCrawl.of(page("a"), page("http://s/a")), ""),
                Arguments.of("site-www-and-bare", TestCrawl.of(page("a"), page("https://www.s/a")), ""),
                Arguments.of("site-http-and-https", aSite().root("http://s/"), ""),
                Arguments.of(
                        "site-http-and-https",
                        TestCrawl.of(redirect("http://s/", "https://s/home"), page("home"))
                                .root("http://s/"),
                        ""),
                Arguments.of("site-www-and-bare", aSite().root("https://www.s/"), ""),
                Arguments.of(
                        "site-www-and-bare", TestCrawl.of(page("http://www.s/")).root("http://s/"), ""),
                Arguments.of("sitemap-missing", aSite().sitemap(guessed), ""),
                Arguments.of("sitemap-unreadable", aSite().sitemap(guessed), "Sitemap: https://s/sitemap.xml"),
                Arguments.of("sitemap-unreadable", aSite().sitemap(new Sitemap(url("s.xml"), 200, 0, "no XML")), ""),
                Arguments.of(
                        "sitemap-unreadable",
                        aSite().sitemap("").sitemap(new Sitemap(url("nested.xml"), 404, 0, "bad-status")),
                        ""),
                Arguments.of("sitemap-missing", aSite().sitemap(guessed(200, "not-a-sitemap")), ""),
                Arguments.of("sitemap-missing", aSite().sitemap(guessed(0, "robots-forbidden")), ""),
                Arguments.of("sitemap-missing", aSite().sitemap(guessed(403, "bad-status")), ""),
                Arguments.of("sitemap-unreadable", aSite().sitemap(guessed(200, "has-dtd")), ""),
                Arguments.of("sitemap-unreadable", aSite().sitemap(guessed(200, "malformed-xml")), ""),
                Arguments.of("sitemap-unreadable", aSite().sitemap(guessed(200, "too-large")), ""),
                Arguments.of("sitemap-unreadable", aSite().sitemap(guessed(500, "bad-status")), ""),
                Arguments.of("sitemap-unreadable", aSite().sitemap(guessed(429, "bad-status")), ""),
                Arguments.of("sitemap-unreadable", aSite().sitemap(guessed(0, "timeout")), ""),
                Arguments.of("sitemap-large", aSite().sitemap(guessed(200, "too-many-urls")), ""),
                Arguments.of(
                        "sitemap-invalid-url",
                        aSite().sitemap(new Sitemap(
                                url("sitemap.xml"), 200, 9, new UnusableEntries(1, List.of("x")), null, null)),
                        ""),
                Arguments.of(
                        "sitemap-large",
                        aSite().sitemap(new Sitemap(
                                url("s.xml"), 200, 50_000, UnusableEntries.NONE, "too-many-urls", "Too many.")),
                        ""),
                Arguments.of("sitemap-large", aSite().sitemap(new Sitemap(url("s.xml"), 200, 50_001, null)), ""),
                Arguments.of(
                        "sitemap-large",
                        aSite().sitemap(new Sitemap(url("s.xml"), 200, 11, null))
                                .threshold("sitemap-large", 10),
                        ""));
    }

    private static Sitemap guessed(int status, String error) {
        int urls = error.equals("too-many-urls") ? 50_000 : 0;
        return new Sitemap(url("sitemap.xml"), status, urls, UnusableEntries.NONE, error, "A sentence.");
    }

    /** Links tell of pages, and of more than one; what was asked for tells of the start. */
    @Test
    void tellsWhatLinksShowBeforeWhatWasAskedFor() {
        TestCrawl crawl = TestCrawl.of(page("a"), page("http://s/a"), page(""))
                .root("http://s/")
                .root("http://www.s/")
                .root("https://www.s/");

        assertThat(crawl.siteFindings(""))
                .extracting(Finding::url, finding -> finding.evidence().otherUrl(), Finding::message)
                .containsExactly(
                        tuple("http://s/a", url("a"), "A page is found with and without https"),
                        tuple("http://www.s/", url(""), "The start of the site is found with and without www"));
    }

    @Test
    void tellsAFaultThatManySitemapsHaveOnce() {
        TestCrawl crawl = aSite();
        for (int i = 0; i < 27; i++) {
            crawl = crawl.sitemap(
                    new Sitemap(url(i + ".xml"), 200, 0, UnusableEntries.NONE, "nested-too-deep", "It lies too deep."));
        }
        crawl = crawl.sitemap(new Sitemap(url("gone.xml"), 404, 0, "bad-status"));

        assertThat(crawl.siteFindings(""))
                .extracting(Finding::url, Finding::message)
                .containsExactly(
                        tuple(url("0.xml"), "27 sitemaps cannot be read: It lies too deep."),
                        tuple(url("gone.xml"), "The sitemap cannot be read: bad-status"));
    }

    @ParameterizedTest
    @MethodSource("passes")
    void isNotFound(String audit, TestCrawl crawl) {
        assertThat(WholeSiteRules.all()).anyMatch(info -> info.id().equals(audit));
        assertThat(crawl.siteFindings("")).isEmpty();
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                Arguments.of("site-noindex", TestCrawl.of(page("").noindex(), page("a"))),
                Arguments.of(
                        "site-http-and-https",
                        TestCrawl.of(page("a"), page("http://s/a").canonical("a"))),
                Arguments.of("site-www-and-bare", TestCrawl.of(page("a"), redirect("https://www.s/a", "a"))),
                // a start that another address stands for, whichever of them that is
                Arguments.of(
                        "site-http-and-https",
                        TestCrawl.of(page("").canonical("http://s/")).root("http://s/")),
                Arguments.of(
                        "site-www-and-bare",
                        TestCrawl.of(redirect("", "https://www.s/")).root("https://www.s/")),
                Arguments.of("site-www-and-bare", aSite().strangeRoot("https://www.s/")),
                Arguments.of(
                        "site-noindex",
                        TestCrawl.of(page("").noindex(), page("a").noindex()).staging()),
                // a start below the root says nothing about it
                Arguments.of("site-www-and-bare", TestCrawl.of(page("shop")).root("https://www.s/")),
                Arguments.of("sitemap-missing", aSite().sitemap("")),
                Arguments.of("sitemap-unreadable", aSite().sitemap("")),
                Arguments.of(
                        "sitemap-invalid-url",
                        aSite().sitemap(new Sitemap(url("s.xml"), 200, 9, UnusableEntries.NONE, null, null))),
                Arguments.of("sitemap-large", aSite().sitemap(new Sitemap(url("s.xml"), 200, 50_000, null))));
    }

    private static TestCrawl aSite() {
        return TestCrawl.of(page(""));
    }
}
