package io.rankmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.site.HostileSite;
import io.rankmesh.e2e.site.SlowSite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is mine is mine, and done once is done. */
@ExtendWith(SharedSuite.Provider.class)
class OwnershipTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Test
    void anotherAccountsIdsLookLikeUnknownOnes(SharedSuite shared) {
        Session owner = shared.newSession();
        Session stranger = shared.newSession();
        try (HostileSite site = HostileSite.open()) {
            String project = owner.createProject("Mine", site.url());
            String analysis = owner.submit(Map.of("projectId", project, "kind", "page"));
            owner.awaitEnd(analysis, LIMIT);
            String report = owner.awaitReport(analysis, LIMIT);

            List<Answer> answers = List.of(
                    stranger.get("/v1/projects/" + project),
                    stranger.get("/v1/analyses/" + analysis),
                    stranger.get("/v1/analyses/" + analysis + "/pages"),
                    stranger.get("/v1/analyses/" + analysis + "/findings"),
                    stranger.post("/v1/analyses/" + analysis + "/cancel", Map.of()),
                    stranger.post("/v1/analyses", Map.of("projectId", project, "kind", "site")),
                    stranger.get("/v1/reports/" + report));

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.json().get("code").asText()).isEqualTo("not-found");
            });
            assertThat(stranger.list("/v1/reports?analysisId=" + analysis)).isEmpty();
            assertThat(stranger.list("/v1/analyses?projectId=" + project)).isEmpty();
            assertThat(owner.analysis(analysis).get("status").asText()).isEqualTo("completed");
        }
    }

    @Test
    void anAnalysisIsCancelledOnce(SharedSuite shared) {
        Session session = shared.newSession();
        try (SlowSite site = new SlowSite(500, Duration.ofMillis(200))) {
            String project = session.createProject("Cancel", site.url());
            String id = session.submit(Map.of("projectId", project, "kind", "site"));

            Answer first = session.post("/v1/analyses/" + id + "/cancel", Map.of());
            Answer second = session.post("/v1/analyses/" + id + "/cancel", Map.of());

            assertThat(first.status()).isEqualTo(202);
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.json().get("code").asText()).isEqualTo("analysis-finished");
            assertThat(session.awaitEnd(id, LIMIT).get("status").asText()).isEqualTo("cancelled");
            assertThat(session.post("/v1/analyses/" + id + "/cancel", Map.of()).status())
                    .isEqualTo(409);
        }
    }

    @Test
    void aCancelledAnalysisLeavesItsSiteAlone(SharedSuite shared) {
        Session session = shared.newSession();
        int pages = 2000;
        Duration answerTime = Duration.ofMillis(200);
        try (SlowSite site = new SlowSite(pages, answerTime)) {
            String project = session.createProject("Cancel", site.url());
            String id = session.submit(Map.of("projectId", project, "kind", "site", "maxPages", pages));
            await().atMost(LIMIT).untilAsserted(() -> {
                JsonNode analysis = session.analysis(id);
                assertThat(analysis.get("status").asText()).isEqualTo("running");
                assertThat(analysis.get("progress").get("pagesDone").asInt()).isPositive();
            });

            Answer answer = session.post("/v1/analyses/" + id + "/cancel", Map.of());

            assertThat(answer.expect(202).json().get("status").asText()).isEqualTo("cancelled");
            assertThat(session.analysis(id).get("status").asText()).isEqualTo("cancelled");
            AtomicInteger before = new AtomicInteger();
            await().pollInterval(answerTime.multipliedBy(2))
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(15))
                    .until(site::visits, visits -> before.getAndSet(visits) == visits);
            assertThat(site.visits()).as("it stands still before all is read").isLessThan(pages);
        }
    }

    @Test
    void anIdempotencyKeyStandsForOneRequest(SharedSuite shared) {
        Session session = shared.newSession();
        try (HostileSite site = HostileSite.open()) {
            String project = session.createProject("Once", site.url());
            Map<String, String> headers = Map.of(
                    "Authorization",
                    "Bearer " + session.token(),
                    "Idempotency-Key",
                    UUID.randomUUID().toString());
            Map<String, String> request = Map.of("projectId", project, "kind", "page");

            Answer first = shared.api().post("/v1/analyses", request, headers);
            Answer again = shared.api().post("/v1/analyses", request, headers);
            Answer other = shared.api().post("/v1/analyses", Map.of("projectId", project, "kind", "site"), headers);

            assertThat(first.status()).isEqualTo(202);
            assertThat(again.status()).isEqualTo(202);
            assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
            assertThat(other.status()).isEqualTo(422);
            assertThat(session.list("/v1/analyses")).hasSize(1);
        }
    }
}
