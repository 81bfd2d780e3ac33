package io.rankmesh.audit.site;

import static io.rankmesh.audit.site.PageBuilder.page;
import static io.rankmesh.audit.site.PageBuilder.redirect;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class HreflangTargetRulesTest extends AbstractCrossPageTable {
    static Stream<Arguments> faults() {
        return Stream.of(
                fault("hreflang-to-broken", "a", "https://o/de", abroad().external("https://o/de", 0)),
                fault(
                        "hreflang-to-redirect",
                        "a",
                        "https://o/de",
                        abroad().external("https://o/de", SiteAuditor.REDIRECTED)),
                fault("hreflang-return-missing", "a", "b", site(versions("a", "b"), page("b"))),
                fault(
                        "hreflang-to-broken",
                        "a",
                        "b",
                        site(versions("a", "b"), page("b").status(410))),
                fault("hreflang-to-redirect", "a", "b", site(versions("a", "b"), redirect("b", "c"), page("c"))),
                fault(
                        "hreflang-to-redirect",
                        "a",
                        "b",
                        site(versions("a", "b"), redirect("b", "c").status(302), page("c"))),
                fault("hreflang-to-redirect", "a", "b", choice("x-default", 301)),
                fault("hreflang-to-redirect", "a", "b", choice("x-default", 308)),
                // a language of its own beside it
                fault(
                        "hreflang-to-redirect",
                        "a",
                        "b",
                        site(
                                page("a").hreflang("x-default", "b").hreflang("en", "b"),
                                redirect("b", "c").status(302),
                                page("c"))),
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
                                page("b").hreflang("nl-BE", "b").hreflang("en", "a"))));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("hreflang-to-broken", abroad().external("https://o/de", 200)),
                pass("hreflang-to-redirect", abroad()),
                pass("hreflang-return-missing", site(versions("a", "b"), versions("b", "a"))),
                pass("hreflang-return-missing", site(versions("a", "b").canonical("c"), page("b"), page("c"))),
                pass("hreflang-to-broken", site(versions("a", "b"), versions("b", "a"))),
                pass("hreflang-to-broken", site(versions("a", "b"), page("b").status(403))),
                pass("hreflang-to-redirect", site(versions("a", "unseen"))),
                pass("hreflang-to-redirect", choice("x-default", 302)),
                pass("hreflang-to-redirect", choice("X-Default", 303)),
                pass("hreflang-to-redirect", choice("x-default", 307)),
                pass("hreflang-to-noindex", site(versions("a", "b"), versions("b", "a"))),
                pass(
                        "hreflang-to-non-canonical",
                        site(versions("a", "b"), versions("b", "a").canonical("b"))),
                pass("hreflang-conflict", site(versions("a", "b"), page("b").hreflang("de-AT", "b"))),
                pass(
                        "hreflang-conflict",
                        site(page("a").hreflang("no", "b"), page("b").hreflang("nb-NO", "b"))));
    }

    /** A page whose other version sends visitors on. */
    private static TestCrawl choice(String code, int status) {
        return site(
                page("a").hreflang("en", "a").hreflang(code, "b"),
                redirect("b", "c").status(status),
                page("c"));
    }

    private static PageBuilder versions(String self, String other) {
        return self.equals("a")
                ? page(self).hreflang("en", self).hreflang("de", other)
                : page(self).hreflang("de", self).hreflang("en", other);
    }
}
