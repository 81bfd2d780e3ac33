package io.rankmesh.analysis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class WorkerMetricsTest {

    /** Two heartbeats, and less than the fetch takes that the run waits for. */
    private static final Duration NOTICED = Duration.ofSeconds(12);

    @Inject
    MeterRegistry metrics;

    @Inject
    Stored stored;

    private final Api api = Api.of(Tier.ENTERPRISE);

    @BeforeEach
    void awaitIdle() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(running()).isZero());
    }

    @Test
    void countsAnAnalysisThatIsGivenUp() {
        double before = failed();

        try (SlowSite site = new SlowSite()) {
            String id = api.analyse("page", site.url());
            awaitRequest(site);
            takeFrom(id, 5);

            assertThat(api.ended(id).getString("failure.code")).isEqualTo("worker-failed");
        }

        await().untilAsserted(() -> assertThat(failed()).isEqualTo(before + 1));
    }

    @Test
    void countsFromZeroOn() {
        MeterRegistry registry = new SimpleMeterRegistry();
        new WorkerMetrics(registry);

        assertThat(registry.find(Telemetry.ANALYSES_ENDED)
                        .tags(Telemetry.TAG_STATUS, "failed", Telemetry.TAG_TIER, "agency")
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void countsPagesAndFindingsOfATier() {
        double before = total(Telemetry.FINDINGS, Telemetry.TAG_TIER, "enterprise");
        double pages = total(Telemetry.PAGES, Telemetry.TAG_TIER, "enterprise");

        JsonPath ended = api.ended(api.analyseHtml("<html><head></head><body><p>No title.</p></body></html>"));

        int found =
                ended.getInt("findings.critical") + ended.getInt("findings.warning") + ended.getInt("findings.notice");
        assertThat(found).isPositive();
        await().untilAsserted(() -> assertThat(total(Telemetry.FINDINGS, Telemetry.TAG_TIER, "enterprise"))
                .isEqualTo(before + found));
        assertThat(total(Telemetry.PAGES, Telemetry.TAG_TIER, "enterprise")).isEqualTo(pages + 1);
    }

    @Test
    void countsALeaseThatAnotherTook() {
        double before = lost();

        try (SlowSite site = new SlowSite()) {
            String id = api.analyse("page", site.url());
            awaitRequest(site);
            takeFrom(id, 0);

            await().atMost(NOTICED).untilAsserted(() -> assertThat(lost()).isEqualTo(before + 1));
        }
    }

    @Test
    void cancellationIsNoLostLease() {
        double before = lost();

        try (SlowSite site = new SlowSite()) {
            String id = api.analyse("page", site.url());
            awaitRequest(site);
            api.request().post("/v1/analyses/" + id + "/cancel").then().statusCode(202);

            awaitIdle();
        }

        assertThat(lost()).isEqualTo(before);
    }

    /** As a claim by another worker, which then dies. */
    private void takeFrom(String id, int attempts) {
        stored.change(
                "update analysis set fence = fence + 1, attempts = $2, lease_until = now() where id = $1",
                UUID.fromString(id),
                attempts);
    }

    private void awaitRequest(SlowSite site) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !site.site.requests().isEmpty());
    }

    private double failed() {
        return total(Telemetry.ANALYSES_ENDED, Telemetry.TAG_STATUS, "failed");
    }

    private double total(String name, String... tags) {
        return metrics.find(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double lost() {
        return metrics.counter(Telemetry.LEASES_LOST).count();
    }

    private double running() {
        return metrics.get(Telemetry.WORKER_ANALYSES).gauge().value();
    }

    /** Answers nothing before it closes. */
    private static final class SlowSite implements AutoCloseable {

        private final TestSite site = new TestSite();
        private final CountDownLatch closed = new CountDownLatch(1);

        SlowSite() {
            site.on("/robots.txt", exchange -> {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            });
        }

        String url() {
            return site.url("/");
        }

        @Override
        public void close() {
            closed.countDown();
            site.close();
        }
    }
}
