package io.rankmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.cli.sample.SampleSite;
import io.rankmesh.cli.sample.SampleSite.Planted;
import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSuite.Provider.class)
class SampleSiteTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Test
    void everyPlantedFaultIsFoundAndNoOther(SharedSuite shared) throws IOException {
        Session session = shared.newSession();
        try (SampleSite site = SampleSite.start()) {
            String project = session.createProject("Sample", site.url());
            // a machine under load may answer late
            Map<String, ?> settings = Map.of("thresholds", Map.of("slow-response", 1_000_000));
            String id = session.submit(Map.of("projectId", project, "kind", "site", "settings", settings));

            JsonNode analysis = session.awaitEnd(id, LIMIT);

            assertThat(analysis.get("status").asText()).isEqualTo("completed");
            assertThat(analysis.get("stopReason").asText()).isEqualTo("finished");
            assertThat(session.list("/v1/analyses/" + id + "/pages")).hasSizeGreaterThanOrEqualTo(30);
            List<JsonNode> findings = session.list("/v1/analyses/" + id + "/findings");
            assertThat(byPath(findings)).isEqualTo(SampleSite.expectedFindings());
            assertThat(session.list("/v1/analyses/" + id + "/clusters?kind=cannibalisation"))
                    .flatExtracting(cluster -> cluster.findValuesAsText("url"))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(findings.stream()
                            .filter(finding -> finding.get("audit").asText().equals("keyword-cannibalisation"))
                            .map(finding -> finding.get("url").asText())
                            .toList());
            assertReport(session, id, analysis);
        }
    }

    private static void assertReport(Session session, String id, JsonNode analysis) {
        String reportId = session.awaitReport(id, LIMIT);
        JsonNode report = session.read("/v1/reports/" + reportId);
        assertThat(report.findValues("score").getFirst()).isEqualTo(analysis.get("score"));
        Answer page = session.api()
                .get(
                        "/v1/reports/" + reportId,
                        Map.of("Accept", "text/html", "Authorization", "Bearer " + session.token()));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body()).contains(analysis.get("score").asText());
    }

    private static SortedMap<String, SortedMap<String, Planted>> byPath(List<JsonNode> findings) {
        SortedMap<String, SortedMap<String, Planted>> byPath = new TreeMap<>();
        for (JsonNode finding : findings) {
            URI url = URI.create(finding.get("url").asText());
            String path = url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
            byPath.computeIfAbsent(path, key -> new TreeMap<>())
                    .merge(
                            finding.get("audit").asText(),
                            new Planted(finding.get("severity").asText(), 1),
                            SampleSiteTest::together);
        }
        return byPath;
    }

    private static Planted together(Planted some, Planted more) {
        assertThat(more.severity()).isEqualTo(some.severity());
        return new Planted(some.severity(), some.count() + more.count());
    }
}
