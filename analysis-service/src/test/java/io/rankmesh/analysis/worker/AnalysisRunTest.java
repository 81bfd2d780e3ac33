package io.rankmesh.analysis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.Leases;
import io.rankmesh.analysis.lease.Leases.Candidate;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A site that keeps the worker waiting. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class AnalysisRunTest {

    /** Less than the default drain, and much less than a fetch may take. */
    private static final Duration PROMPTLY = Duration.ofSeconds(5);

    @Inject
    AnalysisRun analysisRun;

    @Inject
    Leases leases;

    @Inject
    Database database;

    private final Caller caller = TestCallers.anyone(Tier.ENTERPRISE);
    private final Api api = new Api(caller);
    private final TestSite site = new TestSite();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch sectionsHeld = new CountDownLatch(1);

    @AfterEach
    void close() {
        closed.countDown();
        site.close();
    }

    @Test
    void storesWhatIsFinishedAndFreesTheLease() throws Exception {
        String[] links = Stream.concat(
                        Stream.of("/a", "/hangs"), IntStream.range(0, 20).mapToObj("/page%02d"::formatted))
                .toArray(String[]::new);
        site.page("/", "Home", links).page("/a", "A");
        hang("/hangs");
        Candidate candidate = submitted();

        // the fifteenth is asked for when /a has made room for it
        Lease next = stopOnceAskedFor("/page14", candidate);

        assertThat(next.pagesDone()).isEqualTo(2);
        assertThat(api.pages(candidate.analysisId().toString()))
                .extracting(page -> page.get("url"))
                .containsExactly(site.url("/"), site.url("/a"));
    }

    @Test
    void storesPagesBeforeTheirBatchIsFull() throws Exception {
        site.page("/", "Home", "/a", "/b", "/hangs").page("/a", "A").page("/b", "B");
        hang("/hangs");
        Candidate candidate = submitted();
        String id = candidate.analysisId().toString();
        RunControl control = new RunControl(leases.claim(candidate, "first").orElseThrow());
        Thread run = Thread.ofVirtual().start(() -> analysisRun.run(control));

        // much earlier than the level's last page is given up
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(api.analysis(id).getInt("progress.pagesDone"))
                        .isEqualTo(3));

        control.stop();
        assertThat(run.join(PROMPTLY)).isTrue();
        assertThat(api.pages(id))
                .extracting(page -> page.get("url"))
                .containsExactly(site.url("/"), site.url("/a"), site.url("/b"));
    }

    @Test
    void waitsForNoRobotsEither() throws Exception {
        hang("/robots.txt");

        Lease next = stopOnceAskedFor("/robots.txt", submitted());

        assertThat(next.pagesDone()).isZero();
    }

    /** What keeps a processor busy would hold up the virtual threads, which renew leases. */
    @Test
    void endsOnAThreadOfItsOwnThatEndsWithTheLease() throws Exception {
        site.page("/", "Home");
        Candidate candidate = submitted();
        RunControl control = new RunControl(leases.claim(candidate, "first").orElseThrow());
        Thread holder = Thread.ofVirtual().start(this::holdSections);
        sectionsHeld.await();
        Thread run = Thread.ofVirtual().start(() -> analysisRun.run(control));

        await().atMost(Duration.ofSeconds(20)).until(() -> ending(candidate).isPresent());
        Thread ending = ending(candidate).orElseThrow();
        control.lose();
        run.interrupt();

        assertThat(run.join(PROMPTLY)).isTrue();
        assertThat(ending.isAlive()).isFalse();
        closed.countDown();
        holder.join();
        assertThat(api.analysis(candidate.analysisId().toString()).getString("status"))
                .isEqualTo("running");
    }

    private void holdSections() {
        database.inTransaction(session -> {
            session.execute("lock table section in share mode");
            sectionsHeld.countDown();
            try {
                return closed.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Virtual threads are none of these. */
    private static Optional<Thread> ending(Candidate candidate) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ending-" + candidate.analysisId()))
                .findFirst();
    }

    /** The next worker's lease, taken right after the run has ended. */
    private Lease stopOnceAskedFor(String path, Candidate candidate) throws InterruptedException {
        RunControl control = new RunControl(leases.claim(candidate, "first").orElseThrow());
        Thread run = Thread.ofVirtual().start(() -> analysisRun.run(control));
        await().atMost(Duration.ofSeconds(30)).until(() -> site.requests().contains(path));

        control.stop();

        assertThat(run.join(PROMPTLY)).isTrue();
        return leases.claim(candidate, "second").orElseThrow();
    }

    private Candidate submitted() {
        return new Candidate(UUID.fromString(api.analyse("site", site.url("/"))), caller.accountId());
    }

    private void hang(String path) {
        site.on(path, exchange -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
    }
}
