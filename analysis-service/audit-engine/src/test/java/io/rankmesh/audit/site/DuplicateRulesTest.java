package io.rankmesh.audit.site;

import static io.rankmesh.audit.site.PageBuilder.page;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class DuplicateRulesTest extends AbstractCrossPageTable {
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
                        "keyword-cannibalisation",
                        "a",
                        "b",
                        site(page("a").phrase("cat food"), page("b").phrase("cat food"))));
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
                        "keyword-cannibalisation",
                        site(
                                page("a").phrase("cat food").content("c"),
                                page("b").phrase("cat food").content("c"))),
                pass(
                        "keyword-cannibalisation",
                        site(page("a").phrase("cat food"), page("b").phrase("cat food"))
                                .threshold("keyword-cannibalisation", 1)));
    }
}
