package io.rankmesh.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.cli.api.Analysis;
import io.rankmesh.cli.terminal.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
    private static final Figures FIGURES =
            new Figures("running", 1_234, 5_678, 36.6, new Analysis.Severities(12, 345, 6_789));

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 20, 39, 40, 60, 79, 80, 200})
    void aBarIsNeverWiderThanTheTerminal(int width) {
        for (boolean unicode : new boolean[] {true, false}) {
            String plain = new BarLine(new Style(false), unicode).render(FIGURES, width);
            String colored = new BarLine(new Style(true), unicode).render(FIGURES, width);

            assertThat(plain.length()).isLessThanOrEqualTo(width);
            assertThat(colored.replaceAll("\u001b\\[\\d*m", "")).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @CsvSource({"80, '1234/6912 pages', '12 critical, 345 warning, 6789 notice'", "45, 1234/6912, c:12 w:345 n:6789"})
    void showsAsMuchAsFits(int width, String pages, String findings) {
        assertThat(new BarLine(new Style(false), true).render(FIGURES, width)).contains(pages, findings);
    }

    @Test
    void aBarFillsAsPagesAreDone() {
        BarLine bar = new BarLine(new Style(false), false);
        Analysis.Severities none = new Analysis.Severities(0, 0, 0);

        assertThat(bar.render(new Figures("running", 0, 10, 0, none), 100)).startsWith("[" + "-".repeat(28) + "]");
        assertThat(bar.render(new Figures("running", 5, 5, 0, none), 100))
                .startsWith("[" + "#".repeat(14) + "-".repeat(14) + "]");
        assertThat(bar.render(new Figures("completed", 10, 0, 0, none), 100)).startsWith("[" + "#".repeat(28) + "]");
    }

    @Test
    void withoutATerminalThereIsALineNowAndThen() {
        AtomicLong clock = new AtomicLong();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (LineProgress progress = new LineProgress(err, clock::get)) {
            progress.update(analysis("queued", 0, 0));
            for (int pages = 0; pages <= 120; pages += 10) {
                clock.addAndGet(1_000_000_000L);
                progress.update(analysis("running", pages, 200 - pages));
            }
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "queued",
                        "running: 0 pages done, 200 queued; 1 critical, 0 warning, 0 notice",
                        "running: 50 pages done, 150 queued, 8.3/s; 1 critical, 0 warning, 0 notice",
                        "running: 100 pages done, 100 queued, 10/s; 1 critical, 0 warning, 0 notice");
    }

    @Test
    void saysWhatHappensOnceAllPagesAreDone() {
        Analysis.Severities none = new Analysis.Severities(0, 0, 0);
        Figures last = new Figures("running", 1170, 0, 0, none);

        assertThat(LineProgress.line(last))
                .isEqualTo("running: 1170 pages done, judging links and comparing pages; "
                        + "0 critical, 0 warning, 0 notice");
        assertThat(new BarLine(new Style(false), true).render(last, 100))
                .isEqualTo("1170/1170 pages, judging links and comparing pages ...");
    }

    @Test
    void theEndIsNoLongerOnItsWay() {
        Analysis.Severities none = new Analysis.Severities(0, 0, 0);

        assertThat(LineProgress.line(new Figures("failed", 1, 0, 0, none)))
                .isEqualTo("failed after 1 page; 0 critical, 0 warning, 0 notice");
        assertThat(LineProgress.line(new Figures("cancelled", 3, 5, 0, none)))
                .isEqualTo("cancelled after 3 pages, 5 queued; 0 critical, 0 warning, 0 notice");
    }

    @Test
    void theRateForgetsWhatIsLongAgo() {
        PageRate rate = new PageRate();
        for (int second = 0; second <= 60; second++) {
            rate.record(second * 1_000_000_000L, second < 40 ? second * 100 : 4_000);
        }

        assertThat(rate.perSecond()).isZero();
    }

    private static Analysis analysis(String status, int done, int queued) {
        return new Analysis(
                "id",
                "project",
                "site",
                "http://example.org/",
                status,
                new Analysis.Progress(done, queued, 0),
                new Analysis.Severities(1, 0, 0),
                null,
                null,
                null,
                null);
    }
}
