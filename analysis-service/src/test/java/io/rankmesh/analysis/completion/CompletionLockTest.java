package io.rankmesh.analysis.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.crawl.Crawler;
import io.rankmesh.analysis.lease.Leases;
import io.rankmesh.analysis.lease.Leases.Candidate;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An end that takes long, since a table that it writes is somebody else's. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class CompletionLockTest {

    @Inject
    Completion completion;

    @Inject
    Crawler crawler;

    @Inject
    Leases leases;

    @Inject
    Database database;

    @Inject
    Stored stored;

    private final Caller caller = TestCallers.anyone(Tier.ENTERPRISE);
    private final Api api = new Api(caller);

    @ParameterizedTest
    @ValueSource(strings = {"finding", "site_phrase", "section"})
    void leaseCanBeRenewedMeanwhile(String table) throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (TestSite site = new TestSite();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            site.page("/", "Home", "/a").page("/a", "A");
            UUID id = UUID.fromString(api.analyse("site", site.url("/")));
            RunControl run = new RunControl(leases.claim(new Candidate(id, caller.accountId()), "worker")
                    .orElseThrow());
            assertThat(crawler.crawl(run)).isTrue();
            threads.submit(() -> lock(table, locked, release));
            locked.await();

            Future<?> end = threads.submit(() -> completion.complete(run));
            await().until(() ->
                    stored.count("pg_locks where relation = $1::text::regclass and not granted", table) > 0);
            long free = database.execute("select 1 from analysis where id = $1 for no key update skip locked", id)
                    .rowCount();
            release.countDown();
            end.get();

            assertThat(free).as("rows that a heartbeat can write").isOne();
            assertThat(api.analysis(id.toString()).getString("status")).isEqualTo("completed");
        } finally {
            release.countDown();
        }
    }

    /** Who is turned away leaves nothing behind, though it has written all but the end. */
    @Test
    void pauseMeanwhileTurnsTheEndAway() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (TestSite site = new TestSite();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            site.page("/", "Home", "/a").page("/a", "A");
            UUID id = UUID.fromString(api.analyse("site", site.url("/")));
            RunControl run = new RunControl(leases.claim(new Candidate(id, caller.accountId()), "worker")
                    .orElseThrow());
            assertThat(crawler.crawl(run)).isTrue();
            threads.submit(() -> lock("section", locked, release));
            locked.await();
            Future<?> end = threads.submit(() -> completion.complete(run));
            await().until(() ->
                    stored.count("pg_locks where relation = $1::text::regclass and not granted", "section") > 0);

            api.request().post("/v1/analyses/" + id + "/pause").then().statusCode(202);
            release.countDown();

            await().until(end::isDone);
            assertThat(end.state()).isEqualTo(Future.State.FAILED);
            assertThat(api.analysis(id.toString()).getString("status")).isEqualTo("paused");
            assertThat(stored.count("section where analysis_id = $1", id)).isZero();
        } finally {
            release.countDown();
        }
    }

    private Void lock(String table, CountDownLatch locked, CountDownLatch release) {
        return database.inTransaction(session -> {
            session.execute("lock table " + table + " in share mode");
            locked.countDown();
            try {
                assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
                return null;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
