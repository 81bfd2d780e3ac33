package io.rankmesh.analysis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.lease.LeaseConfig;
import io.rankmesh.analysis.lease.Leases;
import io.rankmesh.common.database.SchemaReady;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account that has fewer analyses running than another waits for a slice of time, not for their end. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class ByTurnsTest {

    @Inject
    Leases leases;

    @Inject
    AnalysisRun analysisRun;

    @Inject
    LeaseConfig leaseConfig;

    @Inject
    WorkerMetrics metrics;

    @Inject
    Stored stored;

    private final Api greedy = Api.of(Tier.ENTERPRISE);
    private final Api modest = Api.of(Tier.ENTERPRISE);
    private final TestSite slow = new TestSite();
    private final TestSite site = new TestSite();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private Worker worker;

    @BeforeEach
    void start() {
        stored.change("update analysis set status = 'cancelled' where status in ('queued', 'running', 'paused')");
        worker = new Worker(leases, analysisRun, config(), leaseConfig, metrics);
        worker.start(new SchemaReady());
        site.page("/", "Home", "/a").page("/a", "A");
    }

    @AfterEach
    void close() {
        answered.countDown();
        stored.change("update analysis set fence = fence + 1, status = 'cancelled' where status = 'running'");
        worker.stop(new ShutdownEvent());
        slow.close();
        site.close();
    }

    @Test
    void sitesThatDoNotAnswerKeepNobodyOut() {
        slow.page("/", "Home", "/a", "/b").on("/a", this::answerLate).on("/b", this::answerLate);
        List<String> held = Stream.generate(() -> greedy.analyse("site", slow.url("/")))
                .limit(2)
                .toList();
        await().until(() -> askedFor("/a") == 2);

        String other = modest.analyse("site", site.url("/"));

        assertThat(modest.ended(other).getInt("progress.pagesDone")).isEqualTo(2);
        assertThat(held).allSatisfy(id -> {
            assertThat(greedy.analysis(id).getString("status")).isEqualTo("running");
            assertThat(greedy.analysis(id).getInt("progress.pagesDone")).isEqualTo(1);
        });
        answered.countDown();
        assertThat(held)
                .allSatisfy(id -> assertThat(greedy.ended(id).getInt("progress.pagesDone"))
                        .isEqualTo(3));
    }

    @Test
    void oneEachGoesRound() {
        slow.page("/", "Home", "/a").on("/a", this::answerLate);
        Stream.generate(() -> Api.of(Tier.ENTERPRISE))
                .limit(3)
                .forEach(account -> account.analyse("site", slow.url("/")));

        assertThat(modest.ended(modest.analyse("site", site.url("/"))).getString("status"))
                .isEqualTo("completed");
        assertThat(stored.count("analysis where status = 'running' and pages_done = 1"))
                .isEqualTo(3);
    }

    /** What makes room leaves its site alone for as long as it would have. */
    @Test
    void restingAnalysesKeepNobodyOut() {
        slow.page("/", "Home", "/a").page("/a", "A");
        List<UUID> resting = Stream.generate(() -> greedy.accepted(Map.of(
                        "projectId", greedy.project(slow.url("/")), "kind", "site", "crawl", Map.of("delay", 60))))
                .limit(3)
                .map(UUID::fromString)
                .toList();
        await().until(() -> askedFor("/robots.txt") == 3);

        assertThat(modest.ended(modest.analyse("site", site.url("/"))).getString("status"))
                .isEqualTo("completed");
        assertThat(stored.count(
                        "analysis where id = any($1) and status = 'running' and lease_owner is null and attempts = 0 and lease_until > now() + interval '20 seconds'",
                        (Object) resting.toArray(UUID[]::new)))
                .isPositive();
        assertThat(askedFor("/robots.txt")).isEqualTo(3);
    }

    /** They rest till their sites are not busy any more, and are not answered then. */
    @Test
    void whoGoesOnAfterARestKeepsNobodyElseWaitingForThat() {
        List<String> held = Stream.of("/1", "/2")
                .map(path -> {
                    slow.page(path, "Home", path + "/a")
                            .on(path + "/a", exchange -> busyOnce(exchange, path + "/b"))
                            .on(path + "/b", this::answerLate);
                    return greedy.analyse("site", slow.url(path));
                })
                .toList();
        await().atMost(Duration.ofSeconds(30)).until(() -> askedFor("/1/b") > 0 && askedFor("/2/b") > 0);
        site.on("/a", exchange -> busyOnce(exchange, "/"));

        assertThat(modest.ended(modest.analyse("site", site.url("/"))).getInt("progress.pagesDone"))
                .isEqualTo(2);
        assertThat(held)
                .allSatisfy(id ->
                        assertThat(greedy.analysis(id).getString("status")).isEqualTo("running"));
    }

    private void busyOnce(HttpExchange exchange, String link) throws IOException {
        if (busy.add(exchange.getRequestURI().toString())) {
            exchange.getResponseHeaders().set("Retry-After", "2");
            TestSite.send(exchange, 503, "text/html", "");
        } else {
            TestSite.send(exchange, 200, "text/html", TestSite.html("At last", link));
        }
    }

    private void answerLate(HttpExchange exchange) {
        try {
            answered.await();
            TestSite.send(exchange, 200, "text/html", TestSite.html("Late"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // nobody waits for it any more
        } finally {
            exchange.close();
        }
    }

    private long askedFor(String path) {
        return slow.requests().stream().filter(path::equals).count();
    }

    /** Room for two that work and one that rests. */
    private static WorkerConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(WorkerConfig.class)
                .withDefaultValues(Map.of(
                        "rankmesh.worker.enabled", "true",
                        "rankmesh.worker.analyses", "2",
                        "rankmesh.worker.resting", "1",
                        "rankmesh.worker.slice", "1s",
                        "rankmesh.worker.sweep", "100ms"))
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(WorkerConfig.class);
    }
}
