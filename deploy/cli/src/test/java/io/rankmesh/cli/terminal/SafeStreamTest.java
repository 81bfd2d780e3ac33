package io.rankmesh.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SafeStreamTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void passesTheCodesOfStylesAndNoOthers() {
        Style style = new Style(true);

        stream(true).println(style.bold("a\u001b[31mb") + "\u001b[2J" + style.score(95));

        assertThat(told()).isEqualTo("\u001b[1ma[U+001B][31mb\u001b[0m[U+001B][2J\u001b[32m95\u001b[0m\n");
    }

    @Test
    void passesNoCodesWhereNothingIsStyled() {
        stream(false).println((Object) "\u001b[31mfailed\nnext \u0001\u202e line, caf\u00e9 \u05d0");

        assertThat(told()).isEqualTo("[U+001B][31mfailed\nnext [U+0001][U+202E] line, caf\u00e9 \u05d0\n");
    }

    private PrintStream stream(boolean styled) {
        return new SafeStream(new PrintStream(bytes, true, StandardCharsets.UTF_8), styled);
    }

    private String told() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
