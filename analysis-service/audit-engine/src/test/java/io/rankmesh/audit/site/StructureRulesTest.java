package io.rankmesh.audit.site;

import static io.rankmesh.audit.site.PageBuilder.page;
import static io.rankmesh.audit.site.PageBuilder.redirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rankmesh.audit.Finding;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

class StructureRulesTest extends AbstractCrossPageTable {
    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "robots-blocked",
                        "a",
                        null,
                        TestCrawl.of(page("", "a"), page("a").status(PageSummary.BLOCKED))),
                fault("click-depth", "3", null, chain(3).threshold("click-depth", 2)),
                fault("orphan-page", "lost", "sitemap.xml", site(page("lost")).sitemap("lost")),
                // what nobody may read, and what is not there, links to nothing
                fault("orphan-page", "lost", "sitemap.xml", lost(page("b").status(PageSummary.BLOCKED))),
                fault("orphan-page", "lost", "sitemap.xml", lost(page("b").status(404))),
                // one page in a hundred always fails, and where nothing ever answers is no page
                fault("orphan-page", "lost", "sitemap.xml", lost(98, page("b").status(503))),
                fault(
                        "orphan-page",
                        "lost",
                        "sitemap.xml",
                        lost(page("https://www.s/b").status(0))),
                // its robots.txt can't be had, so none of its pages is asked for
                fault(
                        "orphan-page",
                        "lost",
                        "sitemap.xml",
                        lost(page("https://www.s/b").status(PageSummary.NOT_FETCHED))),
                fault("orphan-page", "lost", "sitemap.xml", twin("https://www.s/lost", 404)),
                fault("orphan-page", "lost", "sitemap.xml", twin("https://www.s/other", PageSummary.NOT_FETCHED)),
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
                        site(page("a").next("b"), page("b").prev("a").canonical("a"))));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass(
                        "robots-blocked",
                        TestCrawl.of(page("", "a", "b"), page("a"), page("b").status(PageSummary.NOT_FETCHED))),
                pass("orphan-page", TestCrawl.of(page("", "a"), page("a")).sitemap("", "a")),
                pass("orphan-page", site(page("lost")).sitemap("lost").cut()),
                // an unread page may link to it
                pass("orphan-page", lost(page("b").status(0))),
                pass("orphan-page", lost(page("b").status(503))),
                pass("orphan-page", lost(page("b").status(429))),
                pass("orphan-page", lost(page("b").status(PageSummary.NOT_FETCHED))),
                // and another address of it, of which nobody has seen where it leads
                pass("orphan-page", twin("https://www.s/lost", PageSummary.NOT_FETCHED)),
                pass("orphan-page", twin("http://s/lost", 0)),
                pass("orphan-page", twin("http://www.s/lost", PageSummary.NOT_FETCHED)),
                pass("orphan-page", twin("http://s/lost", PageSummary.BLOCKED)),
                pass("orphan-page", twin("http://www.s/lost/", 0)),
                pass("orphan-page", twin("https://s/lost/", PageSummary.BLOCKED)),
                pass("orphan-page", lost(97, page("b").status(503))),
                pass("orphan-page", lost(98, page("b").linksCut())),
                pass(
                        "inlinks-all-nofollow",
                        TestCrawl.of(
                                page("", "b").nofollow("a"),
                                page("a"),
                                page("b").status(500))),
                pass(
                        "inlinks-all-nofollow",
                        TestCrawl.of(
                                page("", "http://s/a").nofollow("a"),
                                page("a"),
                                page("http://s/a").status(0))),
                pass("click-depth", chain(4)),
                pass("dead-end", TestCrawl.of(page("", "a"), page("a").nofollow(""))),
                pass("dead-end", TestCrawl.of(page(""))),
                pass("inlinks-mixed-nofollow", TestCrawl.of(page("", "a"), page("a"))),
                // a page that asks for it as a whole says nothing of each link
                pass(
                        "inlinks-mixed-nofollow",
                        TestCrawl.of(page("", "a", "b"), page("b").nofollow("a"), page("a"))),
                pass(
                        "inlinks-all-nofollow",
                        TestCrawl.of(page("").nofollow("a"), page("a").noindex())),
                pass("pagination-broken", site(page("a").next("b"), page("b").prev("a"))),
                pass("pagination-one-way", site(page("a").next("b"), page("b").prev("a"))),
                pass(
                        "pagination-canonical",
                        site(page("a").next("b"), page("b").prev("a").canonical("b"))));
    }

    @Test
    void tellsHowManyPagesLinkToWhatRobotsTxtForbids() {
        TestCrawl crawl = TestCrawl.of(
                page("", "a", "b"),
                page("b").nofollow("a"),
                page("a").status(PageSummary.BLOCKED),
                page("unlinked").status(PageSummary.BLOCKED));

        assertThat(crawl.findings())
                .filteredOn(finding -> finding.audit().equals("robots-blocked"))
                .extracting(Finding::message, finding -> finding.evidence().value())
                .containsExactly(
                        tuple("robots.txt forbids the page, to which 2 pages link", "2"),
                        tuple("robots.txt forbids the page, to which no page links", "0"));
    }

    private static TestCrawl twin(String linked, int status) {
        return TestCrawl.of(page("", linked), page("lost"), page(linked).status(status))
                .sitemap("lost");
    }

    private static TestCrawl lost(PageBuilder other) {
        return lost(1, other);
    }

    /** @param linked pages that are linked, the home page among them */
    private static TestCrawl lost(int linked, PageBuilder other) {
        Stream<PageBuilder> more = IntStream.range(1, linked).mapToObj(i -> page("more" + i, ""));
        return TestCrawl.of(Stream.concat(Stream.of(page("", "b"), page("lost"), other), more)
                        .toArray(PageBuilder[]::new))
                .sitemap("lost");
    }

    private static TestCrawl chain(int links) {
        return TestCrawl.of(Stream.iterate(0, i -> i <= links, i -> i + 1)
                .map(i -> page(Integer.toString(i), Integer.toString(i + 1)))
                .toArray(PageBuilder[]::new));
    }
}
