package io.rankmesh.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.cli.InProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages that Lighthouse 13.5 judged, beside what it said of them. */
class LighthouseConformanceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BASE = "http://127.0.0.1:8104";

    @Test
    void saysOfEveryPageWhatLighthouseSays() throws Exception {
        Path golden = golden();
        JsonNode expected = MAPPER.readTree(golden.resolve("verdicts.json").toFile());

        InProcess run =
                InProcess.run("audit", golden.resolve("pages").toString(), "--base", BASE, "--format", "lighthouse");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode said = MAPPER.readTree(run.out());
        assertThat(said).isEqualTo(expected);
        assertThat(names(said)).isSorted().hasSizeGreaterThan(40);
        assertThat(names(said.path("a1_void.html").path("verdicts"))).isSorted().hasSize(10);
    }

    /** The verdicts that the engine is tested with, so that a commit is tested alike everywhere, or those that a run names itself. */
    private static Path golden() {
        String named = System.getProperty("rankmesh.lighthouse");
        return named == null
                ? Path.of(System.getProperty("rankmesh.home"))
                        .resolve("analysis-service/audit-engine/src/test/resources/lighthouse")
                : Path.of(named);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
