package io.rankmesh.audit.extract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedExpressionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ">",
                "a >",
                "a,,b",
                ".",
                "#",
                "a[",
                "a[b",
                "a[b=]",
                "a[b='c]",
                "a:hover",
                "a::before",
                "a:has(b)",
                "a:not(",
                "li:nth-child(x)",
                "a)",
                "a{}",
                "3"
            })
    void refusesWhatIsNoSelector(String selector) {
        assertRefused(() -> Extractor.css("x", selector, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "//a[",
                "//a[]",
                "//a[1",
                "//a[foo()]",
                "//a[contains(.)]",
                "count(//a)",
                "//a/@",
                "//a/text()/b",
                "//a//",
                "//namespace::a",
                "//a | ",
                "//a[@b='c]",
                "//a]",
                "document('http://a/')//b",
                "//a[1 1]",
                "$a",
                "//a[-]"
            })
    void refusesWhatIsNoPath(String path) {
        assertRefused(() -> Extractor.xpath("x", path, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "(", "a**", "(?=a)b", "(a)\\1", "((a{100}){100}){100}", "(x{40}){40}", "a{2000}", "[b-a]"})
    void refusesExpressionsThatAreNoneOrTooLarge(String expression) {
        assertRefused(() -> Extractor.regex("x", expression));
    }

    @Test
    void refusesLongOnes() {
        assertRefused(() -> Extractor.css("x", "a".repeat(501), null));
        assertRefused(() -> Extractor.xpath("x", "//" + "a".repeat(500), null));
        assertRefused(() -> Extractor.regex("x", "a".repeat(501)));
    }

    private static void assertRefused(ThrowingCallable making) {
        assertThatThrownBy(making)
                .isInstanceOf(ExpressionException.class)
                .hasMessageMatching("(must|is|cannot|repeats) .*");
    }
}
