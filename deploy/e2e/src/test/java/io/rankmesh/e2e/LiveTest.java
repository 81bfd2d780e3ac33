package io.rankmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rankmesh.e2e.api.ApiClient;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.fault.FaultSettings;
import io.rankmesh.e2e.live.LiveFollower;
import io.rankmesh.e2e.site.SlowSite;
import io.rankmesh.local.suite.Suite;
import io.rankmesh.local.suite.SuiteOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Two replicas of the edge serve one set of clients. */
@TestInstance(Lifecycle.PER_CLASS)
class LiveTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int CLIENTS = 6;

    private final Suite suite = new Suite(FaultSettings.apply(SuiteOptions.forTests(SharedSuite.folder("live")))
            .workers(1)
            .gateways(2));
    private ApiClient api;
    private Session session;

    @BeforeAll
    void start() {
        suite.start();
    }

    @AfterAll
    void forget() {
        suite.closeAndForget();
    }

    @BeforeEach
    void signUp() {
        await().atMost(LIMIT).until(() -> suite.process("gateway-service").isReady());
        api = new ApiClient(suite.gatewayUrls().getLast());
        session = Session.register(api);
    }

    @AfterEach
    void leave() {
        api.close();
    }

    @Test
    void aKilledReplicaCostsNobodyTheEnd() {
        List<LiveFollower> followers = new ArrayList<>();
        try (SlowSite site = new SlowSite(120, Duration.ofMillis(150))) {
            String project = session.createProject("Live", site.url());
            List<String> analyses = List.of(submit(project), submit(project));
            for (int i = 0; i < CLIENTS; i++) {
                followers.add(new LiveFollower(suite.gatewayUrls(), i, session::token, analyses));
            }
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(followers)
                            .allSatisfy(follower -> assertThat(analyses)
                                    .allSatisfy(
                                            analysis -> assertThat(follower.received("analysis.progressed", analysis))
                                                    .isNotEmpty())));
            long before = remaining(suite.gatewayUrls().getFirst());

            suite.process("gateway-service").kill9();

            assertThat(remaining(suite.gatewayUrls().getLast()))
                    .as("the quota is the one that the killed replica counted")
                    .isLessThan(before);
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(followers)
                            .allSatisfy(follower -> assertThat(analyses).allSatisfy(analysis -> {
                                assertThat(follower.knows("completed", analysis))
                                        .isTrue();
                                assertThat(follower.received("report.ready", analysis))
                                        .hasSize(1);
                                List<String> ids = follower.eventIds(analysis);
                                assertThat(new HashSet<>(ids))
                                        .as("no event twice")
                                        .hasSameSizeAs(ids);
                            })));
        } finally {
            followers.forEach(LiveFollower::close);
        }
    }

    @Test
    void aStreamTellsAnAnalysisToItsReport() throws Exception {
        try (SlowSite site = new SlowSite(40, Duration.ofMillis(50));
                HttpClient http = HttpClient.newHttpClient()) {
            String analysis = submit(session.createProject("Stream", site.url()));

            HttpRequest request = HttpRequest.newBuilder(
                            suite.gatewayUrls().getFirst().resolve("/v1/analyses/" + analysis + "/events"))
                    .header("Authorization", "Bearer " + session.token())
                    .timeout(LIMIT)
                    .build();
            List<String> lines =
                    http.send(request, BodyHandlers.ofLines()).body().toList();

            assertThat(lines).contains("event: subscribed", "event: analysis.completed", "event: report.ready");
            String last = lines.stream()
                    .filter(line -> line.startsWith("id: "))
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .substring(4);
            HttpRequest again = HttpRequest.newBuilder(
                            suite.gatewayUrls().getLast().resolve("/v1/analyses/" + analysis + "/events"))
                    .header("Authorization", "Bearer " + session.token())
                    .header("Last-Event-ID", last)
                    .build();
            assertThat(http.send(again, BodyHandlers.ofString()).statusCode())
                    .as("there is nothing more to tell")
                    .isEqualTo(204);
            try (ApiClient first = new ApiClient(suite.gatewayUrls().getFirst())) {
                assertThat(Session.register(first)
                                .get("/v1/analyses/" + analysis + "/events")
                                .status())
                        .isEqualTo(404);
            }
        }
    }

    private String submit(String project) {
        return session.submit(Map.of("projectId", project, "kind", "site"));
    }

    private long remaining(URI gateway) {
        try (ApiClient at = new ApiClient(gateway)) {
            String limit = at.get("/v1/projects", Map.of("Authorization", "Bearer " + session.token()))
                    .expect(200)
                    .header("RateLimit")
                    .orElseThrow();
            return Long.parseLong(limit.replaceAll("\"minute\";r=(\\d+);.*", "$1"));
        }
    }
}
