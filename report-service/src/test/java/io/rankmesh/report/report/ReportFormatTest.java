package io.rankmesh.report.report;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFormatTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            */*                                                             | JSON
            application/*                                                   | JSON
            application/json                                                | JSON
            text/html                                                       | HTML
            text/*                                                          | HTML
            text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | HTML
            text/html,application/json                                      | JSON
            text/html;q=0.4,application/json;q=0.5                          | JSON
            text/html;q=0.5,application/json;q=0.4                          | HTML
            application/json;q=0,*/*                                        | HTML
            text/html;q=0,text/*                                            | none
            text/*;q=0.2,text/html;q=0.9,application/json;q=0.5             | HTML
            application/json;q=0                                            | none
            image/png                                                       | none
            """)
    void theMostLikedFormIsChosen(String accept, ReportFormat expected) {
        List<MediaType> accepted =
                Arrays.stream(accept.split(",")).map(ReportFormatTest::range).toList();

        assertThat(ReportFormat.preferred(accepted).orElse(null)).isEqualTo(expected);
    }

    private static MediaType range(String text) {
        String[] parts = text.strip().split(";q=");
        String[] type = parts[0].split("/");
        return new MediaType(type[0], type[1], parts.length == 1 ? Map.of() : Map.of("q", parts[1]));
    }
}
