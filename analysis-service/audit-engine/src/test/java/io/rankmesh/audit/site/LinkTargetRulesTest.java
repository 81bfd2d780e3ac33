package io.rankmesh.audit.site;

import static io.rankmesh.audit.site.PageBuilder.page;
import static io.rankmesh.audit.site.PageBuilder.redirect;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Where links and redirects lead. */
class LinkTargetRulesTest extends AbstractCrossPageTable {
    static Stream<Arguments> faults() {
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
                fault(
                        "external-link-to-redirect",
                        "",
                        "https://o/x",
                        outward().external("https://o/x", SiteAuditor.REDIRECTED)));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("redirect-chain", site(redirect("1", "2"), page("2"))),
                pass("redirect-loop", site(redirect("1", "1"))),
                pass(
                        "broken-internal-link",
                        TestCrawl.of(page("", "a", "unseen"), page("a").status(PageSummary.NOT_FETCHED))),
                pass(
                        "broken-internal-link",
                        TestCrawl.of(page("", "a"), page("a").status(PageSummary.BLOCKED))),
                // pages that turn crawlers away
                pass(
                        "broken-internal-link",
                        TestCrawl.of(
                                page("", "a", "b", "c", "1"),
                                page("a").status(401),
                                page("b").status(403),
                                page("c").status(429),
                                redirect("1", "a"))),
                pass(
                        "link-to-redirect",
                        TestCrawl.of(
                                page("", "1"), redirect("1", "2"), page("2").status(404))),
                pass("broken-external-link", outward().external("https://o/x", 200)),
                pass("broken-external-link", site(redirect("a", "https://o/x")).external("https://o/x", 200)),
                pass("external-link-to-redirect", outward()),
                // an error page that links to itself
                pass(
                        "broken-internal-link",
                        TestCrawl.of(page("a"), page("b", "b").status(404))),
                pass("redirect-loop", TestCrawl.of(page("", "1"), page("1").status(302))));
    }

    private static TestCrawl outward() {
        return TestCrawl.of(page("").external("https://o/x"));
    }
}
