package io.rankmesh.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "Ada Lovelace",
                "Jürgen",
                "株式会社",
                "متجر",
                "نام\u200Cها",
                "👨‍👩‍👧",
                "☕️",
                "e\u0301",
                " . ",
                "\u200Fא"
            })
    void namesOfAllScriptsAreTaken(String name) {
        assertThat(Names.isShown(name)).isTrue();
        assertThat(Names.isPlain(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\n",
                "\u200B",
                "\u200B \u200B",
                "\u202E",
                "\uFEFF",
                "\u00AD",
                "\u00A0",
                "\u2028",
                "\u2029",
                "\u3000",
                "\u2060",
                "\u200D",
                "\uFE0F",
                "\u2800",
                "\u3164",
                "\u0085",
                "\uDB40\uDC41",
            })
    void whatShowsNothingIsNoName(String name) {
        assertThat(Names.isShown(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, '\t', '\n', 0x7F, 0x85, 0x9F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2069})
    void controlsAreNotPlain(int control) {
        assertThat(Names.isPlain("a" + Character.toString(control) + "b")).isFalse();
    }
}
