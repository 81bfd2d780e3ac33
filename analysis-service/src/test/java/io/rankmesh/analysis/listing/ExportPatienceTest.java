package io.rankmesh.analysis.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExportPatienceTest {

    private static final Path HOME = Path.of(System.getProperty("rankmesh.home"));

    /** So that a caller learns from the answer that there is no place, or gets one in time for the statement. */
    @Test
    void endsBeforeTheEdgeGivesUp() throws Exception {
        String settings = Files.readString(HOME.resolve("docs/settings.md"));
        String edge = Files.readString(HOME.resolve("gateway-service/src/main/resources/application.properties"));

        Matcher timeout = Pattern.compile("`rankmesh.edge.routes.<name>.timeout` \\| gateway \\| `(\\d+)s`")
                .matcher(settings);

        assertThat(timeout.find()).isTrue();
        assertThat(edge).contains("rankmesh.edge.routes.analyses.").doesNotContain("routes.analyses.timeout");
        assertThat(List.of(ListService.EXPORT_PATIENCE.plusSeconds(5), ListService.PART_PATIENCE.plusSeconds(2)))
                .allSatisfy(patience ->
                        assertThat(patience).isLessThan(Duration.ofSeconds(Long.parseLong(timeout.group(1)))));
    }
}
