package io.rankmesh.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    static Stream<Arguments> hidden() {
        return Stream.of(
                arguments("a\u202Eb", "a[U+202E]b"),
                arguments("a\u2066b", "a[U+2066]b"),
                arguments("a\u200Fb", "a[U+200F]b"),
                arguments("a\uFEFFb", "a[U+FEFF]b"),
                arguments("a\u0000b", "a[U+0000]b"),
                arguments("a\u001Bb", "a[U+001B]b"),
                arguments("a\u2028b", "a[U+2028]b"),
                arguments("a" + (char) 0xD800 + "b", "a[U+D800]b"),
                arguments("a\tb", "a b"),
                arguments("a\r\nb", "a  b"),
                arguments("שלום", "שלום"),
                arguments("👩\u200D💻", "👩\u200D💻"));
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void hiddenCharactersBecomeVisible(String text, String shown) {
        assertThat(SafeText.line(text)).isEqualTo(shown);
    }

    @Test
    void markupKeepsItsLines() {
        assertThat(SafeText.block("<p>\r\n\t<b>\u202E")).isEqualTo("<p>\n\t<b>[U+202E]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://example.org", "HTTPS://example.org/a?b=c#d", "https://例え.jp/ä", "http://127.0.0.1:8080/x"
            })
    void webAddressesAreLinked(String url) {
        assertThat(SafeText.linkable(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " https://example.org/",
                "data:text/html,x",
                "file:///etc/passwd",
                "//example.org/",
                "https:example.org",
                "https://",
                "https://bank.example@evil.example/",
                "https:\\\\evil.example/",
                "https://example.org/a b",
                "https://example.org/\u202Egpj",
                "java\nscript:alert(1)"
            })
    void whatIsNoPlainWebAddressIsNotLinked(String url) {
        assertThat(SafeText.linkable(url)).isNull();
    }

    @Test
    void aLongAddressShowsBothEnds() {
        String shown = SafeText.shortened("https://example.org/" + "x".repeat(500) + "/end", 60);

        assertThat(shown).startsWith("https://example.org/").endsWith("/end").hasSizeLessThan(70);
    }
}
