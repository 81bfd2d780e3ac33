package io.rankmesh.audit.site;

import static io.rankmesh.audit.site.PageBuilder.page;
import static io.rankmesh.audit.site.PageBuilder.redirect;
import static io.rankmesh.audit.site.PageBuilder.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rankmesh.audit.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

public class CrossPageRulesTest {
    private static final long TEXT = 0x0123_4567_89ab_cdefL;

    /** @param other URL that the evidence names; null when there is none to name */
    private static Arguments fault(String audit, String on, @Nullable String other, TestCrawl crawl) {
        return Arguments.of(audit, on, other, crawl);
    }

    private static Arguments pass(String audit, TestCrawl crawl) {
        return Arguments.of(audit, crawl);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isFound(String audit, String on, @Nullable String other, TestCrawl crawl) {
        List<Finding> found = crawl.findings().stream()
                .filter(finding -> finding.audit().equals(audit))
                .toList();
        assertThat(found).extracting(Finding::url).contains(url(on)).doesNotHaveDuplicates();
        Finding first = found.stream()
                .filter(finding -> finding.url().equals(url(on)))
                .findFirst()
                .orElseThrow();
        assertThat(first.evidence().otherUrl()).isEqualTo(other == null ? null : url(other));
    }

    @ParameterizedTest
    @MethodSource("passes")
    void isNotFound(String audit, TestCrawl crawl) {
        assertThat(crawl.findings()).extracting(Finding::audit).doesNotContain(audit);
    }

    public static Stream<Arguments> faults() {
        return Stream.of(
                fault("redirect-chain", "1", "3", site(redirect("1", "2"), redirect("2", "3"), page("3"))),
                fault("redirect-chain", "1", "https://o/", site(redirect("1", "2"), redirect("2", "https://o/"))),
                fault("redirect-loop", "1", "1", site(redirect("1", "2"), redirect("2", "1"))),
                fault(
                        "broken-internal-link",
                        "",
                        "a",
                        TestCrawl.of(page("", "a"), page("a").status(404))),
                fault(
                        "broken-internal-link",
                        "",
                        "a",
                        TestCrawl.of(page("").nofollow("a"), page("a").status(0))),
                fault("broken-internal-link", "", "1", TestCrawl.of(page("", "1"), redirect("1", "1"))),
                fault(
                        "broken-internal-link",
                        "",
                        "1",
                        TestCrawl.of(
                                page("", "1"), redirect("1", "2"), page("2").status(503))),
                fault(
                        "broken-internal-link",
                        "",
                        "a",
                        TestCrawl.of(page("", "a"), page("a").status(302))),
                fault("link-to-redirect", "", "1", TestCrawl.of(page("", "1"), redirect("1", "https://o/"))),
                fault("broken-external-link", "", "https://o/x", outward().external("https://o/x", 404)),
                fault("broken-external-link", "", "https://o/x", outward().external("https://o/x", 0)),
                fault(
                        "broken-external-link",
                        "a",
                        "https://o/x",
                        site(redirect("a", "https://o/x")).external("https://o/x", 404)),
                fault("canonical-to-broken", "a", "https://o/x", abroad().external("https://o/x", 404)),
                fault(
                        "canonical-to-redirect",
                        "a",
                        "https://o/x",
                        abroad().external("https://o/x", SiteAuditor.REDIRECTED)),
                fault("hreflang-to-broken", "a", "https://o/de", abroad().external("https://o/de", 0)),
                fault(
                        "hreflang-to-redirect",
                        "a",
                        "https://o/de",
                        abroad().external("https://o/de", SiteAuditor.REDIRECTED)),
                fault(
                        "external-link-to-redirect",
                        "",
                        "https://o/x",
                        outward().external("https://o/x", SiteAuditor.REDIRECTED)),
                fault(
                        "duplicate-title",
                        "a",
                        "b",
                        site(page("a").title("Same  title"), page("b").title("Same title"))),
                fault(
                        "duplicate-description",
                        "a",
                        "b",
                        site(page("a").description("d"), page("b").description("d"))),
                fault(
                        "duplicate-content",
                        "a",
                        "b",
                        site(page("a").content("c"), page("b").content("c"))),
                fault(
                        "near-duplicate-content",
                        "a",
                        "b",
                        site(page("a").simhash(TEXT), page("b").simhash(TEXT ^ 0x8000_0001_0000_0001L))),
                fault(
                        "keyword-cannibalisation",
                        "a",
                        "b",
                        site(page("a").phrase("cat food"), page("b").phrase("cat food"))),
                fault("click-depth", "3", null, chain(3).threshold("click-depth", 2)),
                fault(
                        "canonical-to-broken",
                        "a",
                        "b",
                        site(page("a").canonical("b"), page("b").status(404))),
                fault("canonical-to-redirect", "a", "b", site(page("a").canonical("b"), redirect("b", "c"), page("c"))),
                fault(
                        "canonical-to-noindex",
                        "a",
                        "b",
                        site(page("a").canonical("b"), page("b").noindex())),
                fault(
                        "canonical-chain",
                        "a",
                        "c",
                        site(page("a").canonical("b"), page("b").canonical("c"), page("c"))),
                fault(
                        "canonical-chain",
                        "a",
                        "https://o/",
                        site(page("a").canonical("b"), page("b").canonical("https://o/"))),
                fault(
                        "canonical-loop",
                        "a",
                        "a",
                        site(page("a").canonical("b"), page("b").canonical("a"))),
                fault(
                        "canonical-mismatch",
                        "a",
                        "b",
                        site(page("a").canonical("b").simhash(TEXT), page("b").simhash(~TEXT))),
                fault("hreflang-return-missing", "a", "b", site(versions("a", "b"), page("b"))),
                fault(
                        "hreflang-to-broken",
                        "a",
                        "b",
                        site(versions("a", "b"), page("b").status(410))),
                fault("hreflang-to-redirect", "a", "b", site(versions("a", "b"), redirect("b", "c"), page("c"))),
                fault(
                        "hreflang-to-noindex",
                        "a",
                        "b",
                        site(versions("a", "b"), page("b").noindex())),
                fault(
                        "hreflang-to-non-canonical",
                        "a",
                        "b",
                        site(versions("a", "b"), page("b").canonical("c"), page("c"))),
                fault(
                        "hreflang-conflict",
                        "a",
                        "b",
                        site(
                                versions("a", "b"),
                                page("b").hreflang("nl-BE", "b").hreflang("en", "a"))),
                fault("orphan-page", "lost", "sitemap.xml", site(page("lost")).sitemap("lost")),
                fault("click-depth", "5", null, chain(6)),
                fault("dead-end", "a", null, TestCrawl.of(page("", "a"), page("a"))),
                fault("dead-end", "a", null, TestCrawl.of(page("", "a"), page("a", "a"))),
                fault(
                        "inlinks-mixed-nofollow",
                        "a",
                        "b",
                        TestCrawl.of(page("", "a", "b"), page("b", "").nofollow("a"), page("a"))),
                fault("inlinks-all-nofollow", "a", "", TestCrawl.of(page("").nofollow("a"), page("a"))),
                fault(
                        "pagination-broken",
                        "a",
                        "b",
                        site(page("a").next("b"), page("b").status(404))),
                fault(
                        "pagination-broken",
                        "b",
                        "a",
                        site(redirect("a", "c"), page("b").prev("a"))),
                fault(
                        "pagination-one-way",
                        "b",
                        "a",
                        site(page("a").next("c"), page("b").prev("a"))),
                fault(
                        "pagination-canonical",
                        "b",
                        "a",
                        site(page("a").next("b"), page("b").prev("a").canonical("a"))),
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

    public static Stream<Arguments> passes() {
        return Stream.of(
                pass("redirect-chain", site(redirect("1", "2"), page("2"))),
                pass("redirect-loop", site(redirect("1", "1"))),
                pass(
                        "broken-internal-link",
                        TestCrawl.of(page("", "a", "unseen"), page("a").status(PageSummary.NOT_FETCHED))),
                pass(
                        "broken-internal-link",
                        TestCrawl.of(page("", "a"), page("a").status(PageSummary.BLOCKED))),
                pass(
                        "link-to-redirect",
                        TestCrawl.of(
                                page("", "1"), redirect("1", "2"), page("2").status(404))),
                pass("broken-external-link", outward().external("https://o/x", 200)),
                pass("broken-external-link", site(redirect("a", "https://o/x")).external("https://o/x", 200)),
                pass("canonical-to-broken", abroad().external("https://o/x", SiteAuditor.REDIRECTED)),
                pass("canonical-to-redirect", abroad().external("https://o/x", 404)),
                pass("hreflang-to-broken", abroad().external("https://o/de", 200)),
                pass("hreflang-to-redirect", abroad()),
                pass("external-link-to-redirect", outward()),
                pass(
                        "duplicate-title",
                        site(page("a").title("T"), page("b").title("T").noindex())),
                pass(
                        "duplicate-description",
                        site(page("a").description(" "), page("b").description(" "))),
                pass(
                        "duplicate-content",
                        site(page("a").content("c"), page("b").content("c").canonical("a"))),
                pass(
                        "near-duplicate-content",
                        site(page("a").simhash(TEXT), page("b").simhash(TEXT ^ 0xf))),
                pass(
                        "near-duplicate-content",
                        site(
                                page("a").simhash(TEXT).content("c"),
                                page("b").simhash(TEXT).content("c"))),
                pass("canonical-to-broken", site(page("a").canonical("b"), page("b"))),
                pass("canonical-to-redirect", site(page("a").canonical("a"), redirect("b", "a"))),
                pass("canonical-to-noindex", site(page("a").canonical("b"), page("b"))),
                pass("canonical-chain", site(page("a").canonical("b"), page("b").canonical("b"))),
                pass("canonical-loop", site(page("a").canonical("a"), page("b").canonical("a"))),
                pass(
                        "canonical-mismatch",
                        site(page("a").canonical("b").simhash(TEXT), page("b").simhash(TEXT ^ 0x3fff))),
                pass("hreflang-return-missing", site(versions("a", "b"), versions("b", "a"))),
                pass("hreflang-return-missing", site(versions("a", "b").canonical("c"), page("b"), page("c"))),
                pass("hreflang-to-broken", site(versions("a", "b"), versions("b", "a"))),
                pass("hreflang-to-redirect", site(versions("a", "unseen"))),
                pass("hreflang-to-noindex", site(versions("a", "b"), versions("b", "a"))),
                pass(
                        "hreflang-to-non-canonical",
                        site(versions("a", "b"), versions("b", "a").canonical("b"))),
                pass("hreflang-conflict", site(versions("a", "b"), page("b").hreflang("de-AT", "b"))),
                pass("orphan-page", TestCrawl.of(page("", "a"), page("a")).sitemap("", "a")),
                pass("orphan-page", site(page("lost")).sitemap("lost").cut()),
                pass("click-depth", chain(4)),
                pass("dead-end", TestCrawl.of(page("", "a"), page("a").nofollow(""))),
                pass("dead-end", TestCrawl.of(page(""))),
                pass("inlinks-mixed-nofollow", TestCrawl.of(page("", "a"), page("a"))),
                // a page that asks for it as a whole says nothing of each link
                pass(
                        "inlinks-mixed-nofollow",
                        TestCrawl.of(page("", "a", "b"), page("b").nofollow("a"), page("a"))),
                // an error page that links to itself
                pass(
                        "broken-internal-link",
                        TestCrawl.of(page("a"), page("b", "b").status(404))),
                pass("redirect-loop", TestCrawl.of(page("", "1"), page("1").status(302))),
                pass(
                        "inlinks-all-nofollow",
                        TestCrawl.of(page("").nofollow("a"), page("a").noindex())),
                pass("pagination-broken", site(page("a").next("b"), page("b").prev("a"))),
                pass("pagination-one-way", site(page("a").next("b"), page("b").prev("a"))),
                pass(
                        "pagination-canonical",
                        site(page("a").next("b"), page("b").prev("a").canonical("b"))),
                pass(
                        "keyword-cannibalisation",
                        site(
                                page("a").phrase("cat food").content("c"),
                                page("b").phrase("cat food").content("c"))),
                pass(
                        "keyword-cannibalisation",
                        site(page("a").phrase("cat food"), page("b").phrase("cat food"))
                                .threshold("keyword-cannibalisation", 1)),
                pass("sitemap-broken-page", site(page("a")).sitemap("a")),
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

    /** The pages, found from a home page that is not among them. */
    private static TestCrawl site(PageBuilder... pages) {
        return TestCrawl.of(Stream.concat(Stream.of(page("")), Stream.of(pages)).toArray(PageBuilder[]::new));
    }

    private static TestCrawl outward() {
        return TestCrawl.of(page("").external("https://o/x"));
    }

    /** A page whose canonical URL and language version are on another site. */
    private static TestCrawl abroad() {
        return site(page("a").canonical("https://o/x").hreflang("de", "https://o/de"));
    }

    private static PageBuilder versions(String self, String other) {
        return self.equals("a")
                ? page(self).hreflang("en", self).hreflang("de", other)
                : page(self).hreflang("de", self).hreflang("en", other);
    }

    private static TestCrawl chain(int links) {
        return TestCrawl.of(Stream.iterate(0, i -> i <= links, i -> i + 1)
                .map(i -> page(Integer.toString(i), Integer.toString(i + 1)))
                .toArray(PageBuilder[]::new));
    }

    @ParameterizedTest
    @MethodSource("siteFaults")
    void isFoundOnTheSite(String audit, TestCrawl crawl, String robots) {
        assertThat(crawl.siteFindings(robots)).extracting(Finding::audit).containsExactly(audit);
    }

    public static Stream<Arguments> siteFaults() {
        Sitemap guessed = new Sitemap(url("sitemap.xml"), 404, 0, null);
        return Stream.of(
                Arguments.of(
                        "site-noindex",
                        TestCrawl.of(page("").noindex(), page("a").noindex()),
                        ""),
                Arguments.of("site-http-and-https", TestCrawl.of(page("a"), page("http://s/a")), ""),
                Arguments.of("site-www-and-bare", TestCrawl.of(page("a"), page("https://www.s/a")), ""),
                Arguments.of("sitemap-missing", site().sitemap(guessed), ""),
                Arguments.of("sitemap-unreadable", site().sitemap(guessed), "Sitemap: https://s/sitemap.xml"),
                Arguments.of("sitemap-unreadable", site().sitemap(new Sitemap(url("s.xml"), 200, 0, "no XML")), ""),
                Arguments.of(
                        "sitemap-unreadable",
                        site().sitemap("").sitemap(new Sitemap(url("nested.xml"), 404, 0, "bad-status")),
                        ""),
                Arguments.of("sitemap-missing", site().sitemap(guessed(200, "not-a-sitemap")), ""),
                Arguments.of("sitemap-missing", site().sitemap(guessed(0, "robots-forbidden")), ""),
                Arguments.of("sitemap-missing", site().sitemap(guessed(403, "bad-status")), ""),
                Arguments.of("sitemap-unreadable", site().sitemap(guessed(200, "has-dtd")), ""),
                Arguments.of("sitemap-unreadable", site().sitemap(guessed(200, "malformed-xml")), ""),
                Arguments.of("sitemap-unreadable", site().sitemap(guessed(200, "too-large")), ""),
                Arguments.of("sitemap-unreadable", site().sitemap(guessed(500, "bad-status")), ""),
                Arguments.of("sitemap-unreadable", site().sitemap(guessed(429, "bad-status")), ""),
                Arguments.of("sitemap-unreadable", site().sitemap(guessed(0, "timeout")), ""),
                Arguments.of("sitemap-large", site().sitemap(guessed(200, "too-many-urls")), ""),
                Arguments.of(
                        "sitemap-invalid-url",
                        site().sitemap(new Sitemap(url("sitemap.xml"), 200, 9, 1, null, null)),
                        ""),
                Arguments.of(
                        "sitemap-large",
                        site().sitemap(new Sitemap(url("s.xml"), 200, 50_000, 0, "too-many-urls", "Too many.")),
                        ""),
                Arguments.of("sitemap-large", site().sitemap(new Sitemap(url("s.xml"), 200, 50_001, null)), ""),
                Arguments.of(
                        "sitemap-large",
                        site().sitemap(new Sitemap(url("s.xml"), 200, 11, null)).threshold("sitemap-large", 10),
                        ""));
    }

    private static Sitemap guessed(int status, String error) {
        int urls = error.equals("too-many-urls") ? 50_000 : 0;
        return new Sitemap(url("sitemap.xml"), status, urls, 0, error, "A sentence.");
    }

    @Test
    void tellsAFaultThatManySitemapsHaveOnce() {
        TestCrawl crawl = site();
        for (int i = 0; i < 27; i++) {
            crawl = crawl.sitemap(new Sitemap(url(i + ".xml"), 200, 0, 0, "nested-too-deep", "It lies too deep."));
        }
        crawl = crawl.sitemap(new Sitemap(url("gone.xml"), 404, 0, "bad-status"));

        assertThat(crawl.siteFindings(""))
                .extracting(Finding::url, Finding::message)
                .containsExactly(
                        tuple(url("0.xml"), "27 sitemaps cannot be read: It lies too deep."),
                        tuple(url("gone.xml"), "The sitemap cannot be read: bad-status"));
    }

    @ParameterizedTest
    @MethodSource("sitePasses")
    void isNotFoundOnTheSite(String audit, TestCrawl crawl) {
        assertThat(WholeSiteRules.all()).anyMatch(info -> info.id().equals(audit));
        assertThat(crawl.siteFindings("")).isEmpty();
    }

    public static Stream<Arguments> sitePasses() {
        return Stream.of(
                pass("site-noindex", TestCrawl.of(page("").noindex(), page("a"))),
                pass(
                        "site-http-and-https",
                        TestCrawl.of(page("a"), page("http://s/a").canonical("a"))),
                pass("site-www-and-bare", TestCrawl.of(page("a"), redirect("https://www.s/a", "a"))),
                pass("sitemap-missing", site().sitemap("")),
                pass("sitemap-unreadable", site().sitemap("")),
                pass("sitemap-invalid-url", site().sitemap(new Sitemap(url("s.xml"), 200, 9, 0, null, null))),
                pass("sitemap-large", site().sitemap(new Sitemap(url("s.xml"), 200, 50_000, null))));
    }
}
