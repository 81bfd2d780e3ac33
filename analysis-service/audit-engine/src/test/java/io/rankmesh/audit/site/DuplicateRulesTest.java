package io.rankmesh.audit.site;

import static io.rankmesh.audit.site.PageBuilder.page;
import static io.rankmesh.audit.site.PageBuilder.redirect;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class DuplicateRulesTest extends AbstractCrossPageTable {
    private static final String CANNIBALISATION = "keyword-cannibalisation";
    private static final long TEXT = 0x0123_4567_89ab_cdefL;

    static Stream<Arguments> faults() {
        return Stream.of(
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
                        CANNIBALISATION,
                        "a",
                        "b",
                        site(page("a").about("cat food"), page("b").about("cat food"))),
                fault(
                        CANNIBALISATION,
                        "a",
                        "b",
                        site(
                                page("a").about("cat food").title("Cat food of 2024"),
                                page("b").about("cat food").title("Cat food of 2025"))),
                // one chapter and another, not two parts of one
                fault(
                        CANNIBALISATION,
                        "a",
                        "b",
                        site(
                                page("a").about("cat food").title("2. Cat food"),
                                page("b").about("cat food").title("7.1 Cat food"))),
                // the common heading does not count, the titles do
                fault(
                        CANNIBALISATION,
                        "a",
                        "b",
                        site(
                                page("a").about("cat food").title("Cat food for kittens"),
                                page("b").about("cat food").title("Cat food on a diet"),
                                page("c").heading("Cat food").title("Tins"))));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
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
                pass(
                        CANNIBALISATION,
                        site(
                                page("a").about("cat food").content("c"),
                                page("b").about("cat food").content("c"))),
                pass(
                        CANNIBALISATION,
                        site(page("a").about("cat food"), page("b").about("cat food"))
                                .threshold(CANNIBALISATION, 1)),
                pass(CANNIBALISATION, two(b -> b.noindex())),
                pass(CANNIBALISATION, two(b -> b.canonical("a"))),
                pass(CANNIBALISATION, site(page("a").about("cat food"), redirect("b", "a"))),
                pass(CANNIBALISATION, two(b -> b.prev("a"))),
                pass(
                        CANNIBALISATION,
                        site(page("a").about("cat food").next("b"), page("b").about("cat food"))),
                pass(CANNIBALISATION, two(b -> b.hreflang("en-gb", "a"))),
                pass(
                        CANNIBALISATION,
                        site(
                                page("a").about("cat food").simhash(TEXT),
                                page("b").about("cat food").simhash(TEXT ^ 1))),
                pass(
                        CANNIBALISATION,
                        site(
                                page("a").about("cat food").title("Cat food 1.1"),
                                page("b").about("cat food").title("Cat food 1.2"))),
                // the heading is a section's: each page has a title of its own
                pass(
                        CANNIBALISATION,
                        site(
                                page("a").about("cat food").title("Bowls"),
                                page("b").about("cat food").title("Tins"),
                                page("c").about("cat food").title("Spoons"))),
                // the site's name
                pass(
                        CANNIBALISATION,
                        site(
                                page("a").title("Bowls | Cat food").phrase("cat food"),
                                page("b").title("Tins | Cat food").phrase("cat food"),
                                page("c").title("Spoons | Cat food"))));
    }

    private static TestCrawl two(UnaryOperator<PageBuilder> fault) {
        return site(page("a").about("cat food"), fault.apply(page("b").about("cat food")));
    }
}
