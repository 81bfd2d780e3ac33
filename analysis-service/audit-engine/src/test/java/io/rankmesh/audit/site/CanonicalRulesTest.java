package io.rankmesh.audit.site;

import static io.rankmesh.audit.site.PageBuilder.page;
import static io.rankmesh.audit.site.PageBuilder.redirect;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class CanonicalRulesTest extends AbstractCrossPageTable {
    private static final long TEXT = 0x0123_4567_89ab_cdefL;

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("canonical-to-broken", "a", "https://o/x", abroad().external("https://o/x", 404)),
                fault(
                        "canonical-to-redirect",
                        "a",
                        "https://o/x",
                        abroad().external("https://o/x", SiteAuditor.REDIRECTED)),
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
                        site(page("a").canonical("b").simhash(TEXT), page("b").simhash(~TEXT))));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("canonical-to-broken", abroad().external("https://o/x", SiteAuditor.REDIRECTED)),
                pass("canonical-to-redirect", abroad().external("https://o/x", 404)),
                pass("canonical-to-broken", site(page("a").canonical("b"), page("b"))),
                pass(
                        "canonical-to-broken",
                        site(page("a").canonical("b"), page("b").status(403))),
                pass("canonical-to-redirect", site(page("a").canonical("a"), redirect("b", "a"))),
                pass("canonical-to-noindex", site(page("a").canonical("b"), page("b"))),
                pass("canonical-chain", site(page("a").canonical("b"), page("b").canonical("b"))),
                pass("canonical-loop", site(page("a").canonical("a"), page("b").canonical("a"))),
                pass(
                        "canonical-mismatch",
                        site(page("a").canonical("b").simhash(TEXT), page("b").simhash(TEXT ^ 0x3fff))));
    }
}
