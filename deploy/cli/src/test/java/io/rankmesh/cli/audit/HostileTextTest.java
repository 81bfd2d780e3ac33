package io.rankmesh.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.cli.InProcess;
import io.rankmesh.cli.terminal.SafeText;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page and a file name that would clear the screen, ring, write over the lines before, or read backwards. */
class HostileTextTest {
    private static final String HOSTILE = "\u001b[2J\u001b]0;owned\u0007\b\b\u009b31mred\u202eelgoog\u2028";
    private static final String NAME = "a\u001b[31m\u202eb\nc.html";

    @TempDir
    Path folder;

    @BeforeEach
    void plant() throws Exception {
        Files.writeString(
                folder.resolve(NAME),
                "<!doctype html><html lang=en><title>" + HOSTILE + "</title><h1>" + HOSTILE + "</h1><img src='"
                        + HOSTILE
                        + ".png'><a href='/x'>" + HOSTILE + "</a><a href='http://x.example/" + HOSTILE
                        + "'>here</a><link rel=canonical href='" + HOSTILE + "'><p>"
                        + "A page like others. ".repeat(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "lighthouse", "sarif", "junit"})
    void reachesNoTerminal(String format) {
        InProcess run = InProcess.run("audit", folder.toString(), "--format", format);

        assertThat(run.out()).isNotBlank();
        assertThat(acting(run.out())).isEmpty();
        assertThat(acting(run.err())).isEmpty();
    }

    @Test
    void isShownByItsNumbersOnALineOfItsOwn() {
        InProcess run = InProcess.run("audit", folder.toString());

        assertThat(run.out()).contains("[U+001B][2J", "[U+0007]", "[U+202E]elgoog", "a[U+001B][31m[U+202E]b c.html  ");
    }

    @Test
    void keepsItsValueInJson() throws Exception {
        JsonNode page = new ObjectMapper()
                .readTree(InProcess.run("audit", folder.toString(), "--format", "json")
                        .out())
                .path("pages")
                .path(0);

        assertThat(page.path("name").asText()).isEqualTo(NAME);
        assertThat(page.findValuesAsText("snippet")).anyMatch(snippet -> snippet.contains("\u202eelgoog"));
    }

    @Test
    void isHarmlessInTroubleToo() {
        InProcess unknown = InProcess.run("audit", "--form\u001b[2Jat", "x");
        InProcess missing =
                InProcess.run("audit", folder.resolve("no\u001b[2J.html").toString());

        assertThat(unknown.err()).contains("[U+001B][2J");
        assertThat(missing.err()).contains("[U+001B][2J");
        assertThat(acting(unknown.err() + missing.err())).isEmpty();
    }

    private static int[] acting(String text) {
        return text.codePoints()
                .filter(point -> point != '\n' && SafeText.acts(point))
                .toArray();
    }
}
