package io.rankmesh.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.rehearsal.report.Series.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
    @Test
    void whatCheckedNothingHasNotPassed() {
        Result result = new Result("empty", "Empty");
        assertThat(result.passed()).isFalse();
        result.check("It is", true, "so");
        assertThat(result.passed()).isTrue();
        result.check("It is not", false, "otherwise");
        assertThat(result.passed()).isFalse();
    }

    @Test
    void theTableTellsWhatFailedFirst() {
        Result result = new Result("callers", "2 Who may call whom");
        result.check("Good", true, "yes");
        result.check("Bad", false, "no");
        result.took(Duration.ofSeconds(75));
        result.grid(new Grid("Times", List.of("SERVICE", "BACK"), List.of(List.of("user-service", "<152>"))));
        assertThat(Page.of("cluster", Instant.EPOCH, Duration.ZERO, List.of(result)))
                .contains("<th>SERVICE<th>BACK", "<td>user-service<td>&lt;152&gt;");
        assertThat(Table.of(List.of(result)))
                .contains(
                        "callers   FAILED  75 s  1 of 2", "  Times\n    SERVICE       BACK\n    user-service  <152>\n")
                .containsSubsequence("FAIL  Bad: no", "ok    Good: yes");
    }

    @Test
    void thePageNeedsNothingElseAndTakesNoMarkupFromOutside() {
        Result result = new Result("x", "A <script> & \"more\"");
        result.check("It holds", true, "<b>seen</b>");
        result.chart(new Chart(
                "Weights", "%", true, List.of(new Series("weight", List.of(new Point(0, 1), new Point(60, 5))))));
        String page = Page.of("cluster", Instant.EPOCH, Duration.ofMinutes(3), List.of(result));
        assertThat(page)
                .contains("<svg", "&lt;b&gt;seen&lt;/b&gt;", "3 min 0 s")
                .doesNotContain("<script", "src=", "http://", "https://", "<b>");
    }

    @Test
    void stepsHoldTheirValueUntilTheNext() {
        Chart chart = new Chart(
                "Weights", "%", true, List.of(new Series("weight", List.of(new Point(0, 0), new Point(10, 100)))));
        // to the right at the old height, then up
        assertThat(chart.svg()).contains("d=\"M56.0 192.0L712.0 192.0L712.0 12.0\"");
    }

    @Test
    void aPictureStandsAlone() throws Exception {
        Chart chart = new Chart(
                "Weights & more",
                "%",
                true,
                List.of(new Series("weight $1", List.of(new Point(0, 0), new Point(10, 5)))));
        String picture = chart.picture();
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(picture.getBytes(StandardCharsets.UTF_8)));
        assertThat(picture).contains("Weights &amp; more (%)", ">weight $1</text>", "viewBox=\"0 -60 720 280\"");
    }

    @Test
    void aChartOfNothingIsLeftOut() {
        Result result = new Result("x", "X");
        result.chart(new Chart("Weights", "%", true, List.of(new Series("weight", List.of()))));
        assertThat(result.charts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.7, 1", "1, 1", "3, 4", "41, 50", "97, 100", "101, 200"})
    void theAxisEndsAtARoundNumber(double value, double top) {
        assertThat(Chart.ceiling(value)).isEqualTo(top);
    }
}
