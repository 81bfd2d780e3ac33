package io.rankmesh.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "999, 999 ms", "1000, 1.0 s", "59999, 60.0 s", "61000, 1 min 1 s", "3723000, 1 h 2 min"})
    void durations(long millis, String words) {
        assertThat(Words.duration(millis)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"meta-description, Meta description", "url, URL", "html_lang, HTML lang", "'', ''"})
    void headings(String code, String heading) {
        assertThat(Words.heading(code)).isEqualTo(heading);
    }

    @Test
    void timesAreInUtc() {
        assertThat(Words.dateAndTime(Instant.parse("2026-02-03T04:05:06Z"))).isEqualTo("3 February 2026, 04:05:06 UTC");
    }

    @Test
    void counts() {
        assertThat(Words.pages(1)).isEqualTo("1 page");
        assertThat(Words.pages(12_345)).isEqualTo("12,345 pages");
    }
}
