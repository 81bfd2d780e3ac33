package io.rankmesh.analysis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
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
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class WorkerStopTest {

    private static final String WAITING = """
            pg_stat_activity where wait_event = 'advisory' and query like '%rankmesh.analysis.slots%'""";

    @Inject
    Leases leases;

    @Inject
    AnalysisRun analysisRun;

    @Inject
    LeaseConfig leaseConfig;

    @Inject
    WorkerMetrics metrics;

    @Inject
    Database database;

    @Inject
    Stored stored;

    private final Caller caller = TestCallers.anyone(Tier.ENTERPRISE);
    private final Api api = new Api(caller);

    @Test
    void givesBackWhatIsClaimedWhileItStops() throws Exception {
        stored.change("update analysis set status = 'cancelled' where status in ('queued', 'running')");
        try (TestSite site = new TestSite()) {
            site.page("/", "Home", "/a").page("/a", "A");
            UUID id = UUID.fromString(api.analyse("site", site.url("/")));
            Worker worker = new Worker(leases, analysisRun, config(), leaseConfig, metrics);
            CountDownLatch locked = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            Thread locker = Thread.ofVirtual().start(() -> holdTheAccount(locked, release));
            locked.await();
            worker.start(new SchemaReady());
            await().until(() -> stored.count(WAITING) == 1);

            Thread stop = Thread.ofPlatform().start(() -> worker.stop(new ShutdownEvent()));
            await().until(() ->
                    stop.getState() == Thread.State.TIMED_WAITING || stop.getState() == Thread.State.TERMINATED);
            release.countDown();
            locker.join();

            assertThat(stop.join(Duration.ofSeconds(20))).isTrue();
            assertThat(stored.count(
                            "analysis where id = $1 and fence = 1 and attempts = 0 and lease_owner is null", id))
                    .as("claimed once, and given back")
                    .isOne();
        }
    }

    private void holdTheAccount(CountDownLatch locked, CountDownLatch release) {
        database.inTransaction(session -> {
            session.execute(
                    "select pg_advisory_xact_lock(hashtextextended('rankmesh.analysis.slots:' || $1, 0))",
                    caller.accountId().toString());
            locked.countDown();
            try {
                return release.await(20, java.util.concurrent.TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static WorkerConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(WorkerConfig.class)
                .withDefaultValues(Map.of("rankmesh.worker.enabled", "true"))
                .withConverter(Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(WorkerConfig.class);
    }
}
