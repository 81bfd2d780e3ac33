package io.rankmesh.analysis.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Claims;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.analysis.WithoutWorker;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    Claims claims;

    @Inject
    Database database;

    @Inject
    Stored stored;

    private final Caller caller = TestCallers.anyone(Tier.ENTERPRISE);
    private final Api api = new Api(caller);
    private final TestSite site = new TestSite();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch locked = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private RunControl run;
    private UUID id;

    @BeforeEach
    void crawl() throws InterruptedException {
        site.page("/", "Home", "/a").page("/a", "A");
        run = claims.crawled(caller, api.analyse("site", site.url("/")));
        id = run.lease().analysisId();
    }

    @AfterEach
    void close() {
        release.countDown();
        threads.close();
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"finding", "site_phrase", "section"})
    void leaseCanBeRenewedMeanwhile(String table) throws Exception {
        Future<?> end = endThatWaitsFor(table);

        long free = database.execute("select 1 from analysis where id = $1 for no key update skip locked", id)
                .rowCount();
        release.countDown();
        end.get();

        assertThat(free).as("rows that a heartbeat can write").isOne();
        assertThat(api.analysis(id.toString()).getString("status")).isEqualTo("completed");
    }

    /** Who is turned away leaves nothing behind, though it has written all but the end. */
    @Test
    void pauseMeanwhileTurnsTheEndAway() throws Exception {
        Future<?> end = endThatWaitsFor("section");

        api.request().post("/v1/analyses/" + id + "/pause").then().statusCode(202);
        release.countDown();

        await().until(end::isDone);
        assertThat(end.state()).isEqualTo(Future.State.FAILED);
        assertThat(api.analysis(id.toString()).getString("status")).isEqualTo("paused");
        assertThat(stored.count("section where analysis_id = $1", id)).isZero();
    }

    private Future<?> endThatWaitsFor(String table) throws InterruptedException {
        threads.submit(() -> lock(table));
        locked.await();
        Future<?> end = threads.submit(() -> completion.complete(run));
        await().until(() -> stored.count("pg_locks where relation = $1::text::regclass and not granted", table) > 0);
        return end;
    }

    private Void lock(String table) {
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
