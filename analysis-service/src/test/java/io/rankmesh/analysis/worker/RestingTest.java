package io.rankmesh.analysis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An analysis that asks for long pauses takes its own time, and nobody else's. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class RestingTest {

    @Inject
    WorkerConfig config;

    private final Map<String, Api> slowOnes = new HashMap<>();
    private final Api other = Api.of(Tier.ENTERPRISE);
    private final TestSite slow = new TestSite();
    private final TestSite site = new TestSite();

    @AfterEach
    void close() {
        slowOnes.forEach((id, api) -> api.request().post("/v1/analyses/" + id + "/cancel"));
        slow.close();
        site.close();
    }

    @Test
    void analysesThatOnlyWaitLeaveTheirRoomToOthers() {
        slow.page("/", "Home", "/a").page("/a", "A");
        site.page("/", "Home");
        for (int i = 0; i < config.analyses(); i++) {
            restOn(slow.url("/"));
        }

        assertThat(other.ended(other.analyse("site", site.url("/"))).getString("status"))
                .isEqualTo("completed");
    }

    @Test
    void nobodyWaitsForTheDelayOfAnotherOnTheSameHost() {
        slow.page("/", "Home", "/a").page("/a", "A");
        restOn(slow.url("/"));

        assertThat(other.ended(other.analyse("site", slow.url("/"))).getInt("progress.pagesDone"))
                .isEqualTo(2);
    }

    /** Were they spaced like the analysis's own requests, one in five seconds would be looked at. */
    @Test
    void linksToOtherHostsAreNotSpaced() {
        site.page("/l1", "1").page("/l2", "2").page("/l3", "3");
        slow.page("/", "Home", site.url("/l1"), site.url("/l2"), site.url("/l3"));
        submit("page", slow.url("/"), 5);

        await().atMost(Duration.ofSeconds(40)).until(() -> !site.requests().isEmpty());
        await().atMost(Duration.ofSeconds(4))
                .until(() -> Set.copyOf(site.requests()).containsAll(Set.of("/l1", "/l2", "/l3")));
    }

    /** Returns when the analysis has sent its first request and waits for the second. */
    private void restOn(String url) {
        int before = slow.requests().size();
        submit("site", url, 60);
        await().atMost(Duration.ofSeconds(20)).until(() -> slow.requests().size() > before);
    }

    private void submit(String kind, String url, int delay) {
        Api api = Api.of(Tier.ENTERPRISE);
        String id = api.accepted(
                Map.of("projectId", api.project(url), "kind", kind, "url", url, "crawl", Map.of("delay", delay)));
        slowOnes.put(id, api);
    }
}
