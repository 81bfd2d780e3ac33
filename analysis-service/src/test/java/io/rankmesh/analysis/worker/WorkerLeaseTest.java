package io.rankmesh.analysis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.database.SchemaReady;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a worker keeps the leases of what it runs, and notices that one is gone. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class WorkerLeaseTest {

    @Inject
    Leases leases;

    @Inject
    AnalysisRun analysisRun;

    @Inject
    WorkerMetrics metrics;

    @Inject
    Database database;

    @Inject
    Stored stored;

    private final Api api = Api.of(Tier.ENTERPRISE);
    private final TestSite site = new TestSite();
    private final CountDownLatch answered = new CountDownLatch(1);

    @AfterEach
    void close() {
        answered.countDown();
        site.close();
    }

    @Test
    void leaseIsRenewedWhileAnotherAnalysisIsBeingWritten() throws Exception {
        Worker worker = started(Duration.ofMillis(300), 2);
        List<UUID> ids = Stream.of("/a", "/b").map(this::begun).toList();
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread writer = Thread.ofVirtual().start(() -> lock(ids.getFirst(), locked, release));
        locked.await();

        for (int renewal = 0; renewal < 3; renewal++) {
            stored.change("update analysis set lease_until = now() + interval '1 second' where id = $1", ids.getLast());
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> stored.count(
                                    "analysis where id = $1 and lease_until > now() + interval '5 seconds'",
                                    ids.getLast())
                            == 1);
        }

        release.countDown();
        writer.join();
        stop(worker);
    }

    /** As one whose lease ran out while its end takes long. */
    @Test
    void whatCannotBeClaimedKeepsNobodyWaiting() throws Exception {
        stored.change("update analysis set status = 'cancelled' where status in ('queued', 'running', 'paused')");
        UUID first = UUID.fromString(api.analyse("site", site.url("/a")));
        api.analyse("site", site.url("/b"));
        hang("/b");
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread writer = Thread.ofVirtual().start(() -> lock(first, locked, release));
        locked.await();

        Worker worker = working(Duration.ofMinutes(1), 1);

        await().atMost(Duration.ofSeconds(5)).until(() -> askedFor("/b") == 1);
        release.countDown();
        writer.join();
        stop(worker);
    }

    /** Leases are renewed each twenty minutes here, and there is room for one analysis. */
    @Test
    void pausedAnalysisIsLeftWithinAMomentWhateverTheHeartbeat() {
        Worker worker = started(Duration.ofHours(1), 1);
        UUID id = begun("/a");

        api.request().post("/v1/analyses/" + id + "/pause").then().statusCode(202);

        begun("/b");
        stop(worker);
    }

    @Test
    void whoDoesNotComeBackFromLookingForWorkIsNotLive() throws Exception {
        Worker worker = started(Duration.ofMillis(20), 1);
        assertThat(new WorkerLiveness(worker).call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread locker = Thread.ofVirtual()
                .start(() -> holding("lock table analysis in access exclusive mode", locked, release));
        locked.await();

        await().until(() -> new WorkerLiveness(worker).call().getStatus() == HealthCheckResponse.Status.DOWN);

        release.countDown();
        locker.join();
        await().until(() -> new WorkerLiveness(worker).call().getStatus() == HealthCheckResponse.Status.UP);
        stop(worker);
    }

    private Worker started(Duration lease, int analyses) {
        stored.change("update analysis set status = 'cancelled' where status in ('queued', 'running', 'paused')");
        return working(lease, analyses);
    }

    private Worker working(Duration lease, int analyses) {
        Worker worker = new Worker(
                leases,
                analysisRun,
                config(
                        WorkerConfig.class,
                        Map.of(
                                "rankmesh.worker.enabled",
                                "true",
                                "rankmesh.worker.analyses",
                                Integer.toString(analyses))),
                config(LeaseConfig.class, Map.of("rankmesh.lease.duration", lease.toMillis() + "ms")),
                metrics);
        worker.start(new SchemaReady());
        return worker;
    }

    /** An analysis whose first page does not answer. */
    private UUID begun(String path) {
        hang(path);
        UUID id = UUID.fromString(api.analyse("site", site.url(path)));
        await().atMost(Duration.ofSeconds(5)).until(() -> askedFor(path) == 1);
        return id;
    }

    private void hang(String path) {
        site.on(path, exchange -> {
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
    }

    private long askedFor(String path) {
        return site.requests().stream().filter(path::equals).count();
    }

    private void lock(UUID id, CountDownLatch locked, CountDownLatch release) {
        holding("select 1 from analysis where id = $1 for update", locked, release, id);
    }

    private void holding(String statement, CountDownLatch locked, CountDownLatch release, Object... parameters) {
        database.inTransaction(session -> {
            session.execute(statement, parameters);
            locked.countDown();
            try {
                return release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void stop(Worker worker) {
        answered.countDown();
        worker.stop(new ShutdownEvent());
    }

    private static <T> T config(Class<T> mapping, Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(mapping)
                .withDefaultValues(values)
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(mapping);
    }
}
