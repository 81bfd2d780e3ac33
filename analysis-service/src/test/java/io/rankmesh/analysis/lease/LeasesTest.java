package io.rankmesh.analysis.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.lease.Leases.Candidate;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One worker at a time, whatever workers do at the same time. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class LeasesTest {

    private static final int WORKERS = 16;

    @Inject
    Leases leases;

    @Inject
    Fence fence;

    @Inject
    Database database;

    @Inject
    Stored stored;

    private final Caller caller = TestCallers.anyone(Tier.AGENCY);
    private final Api api = new Api(caller);

    @Test
    void oneOfManyWorkersGetsTheAnalysis() throws Exception {
        Candidate candidate = submitted();

        assertThat(atOnce(worker -> leases.claim(candidate, "worker-" + worker)))
                .filteredOn(Optional::isPresent)
                .hasSize(1);

        assertThat(leases.claim(candidate, "late")).isEmpty();
    }

    @Test
    void accountGetsNoMoreThanItMayRun() throws Exception {
        List<Candidate> waiting =
                IntStream.range(0, WORKERS).mapToObj(_ -> submitted()).toList();

        List<Optional<Lease>> claims = atOnce(worker -> leases.claim(waiting.get(worker), "worker-" + worker));

        assertThat(claims).filteredOn(Optional::isPresent).hasSize(5);
        assertThat(leases.candidates(1_000)).doesNotContainAnyElementsOf(waiting);

        end(claims.stream().flatMap(Optional::stream).findFirst().orElseThrow());

        assertThat(leases.candidates(1_000)).filteredOn(waiting::contains).hasSize(1);
    }

    /** One that was submitted before goes on. */
    @Test
    void whatARestrictedCallerSubmitsRunsAlone() {
        Lease before = leases.claim(submitted(), "worker").orElseThrow();
        Candidate restricted = submitted(caller.asRestricted());

        assertThat(leases.claim(restricted, "worker")).isEmpty();
        assertThat(leases.claim(submitted(), "worker")).isPresent().get().satisfies(this::end);
        end(before);

        assertThat(leases.claim(restricted, "worker")).isPresent();
    }

    @Test
    void accountWithTheFewestRunningComesFirst() {
        stored.change("update analysis set status = 'cancelled'");
        List<Candidate> first = IntStream.range(0, 8).mapToObj(_ -> submitted()).toList();
        Candidate other = submitted(TestCallers.anyone(Tier.AGENCY));

        assertThat(leases.candidates(4)).containsExactly(first.get(0), other, first.get(1), first.get(2));

        first.subList(0, 4).forEach(candidate -> leases.claim(candidate, "worker"));
        assertThat(leases.candidates(1)).containsExactly(other);
        leases.claim(other, "worker");
        assertThat(leases.candidates(1)).containsExactly(first.get(4));
    }

    @Test
    void workerWhoseLeaseWasTakenWritesNothing() {
        Candidate candidate = submitted();
        Lease first = leases.claim(candidate, "first").orElseThrow();
        expire(first);
        assertThat(leases.candidates(1_000)).contains(candidate);

        Lease second = leases.claim(candidate, "second").orElseThrow();

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(leases.lost(List.of(first, second))).containsExactly(first);
        assertThat(leases.isTaken(first)).isTrue();
        assertThat(leases.isTaken(second)).isFalse();
        assertThatThrownBy(() -> write(first)).isInstanceOf(LeaseLostException.class);
        assertThat(pagesDone(first)).isZero();
        leases.release(first);
        assertThat(leases.claim(candidate, "third")).isEmpty();

        write(second);

        assertThat(pagesDone(second)).isOne();
    }

    @Test
    void cancellationTurnsTheWorkerAwayAndIsNoLoss() {
        Lease lease = leases.claim(submitted(), "first").orElseThrow();

        api.request()
                .post("/v1/analyses/" + lease.analysisId() + "/cancel")
                .then()
                .statusCode(202);

        assertThatThrownBy(() -> write(lease)).isInstanceOf(LeaseLostException.class);
        assertThat(leases.lost(List.of(lease))).containsExactly(lease);
        assertThat(leases.isTaken(lease)).isFalse();
    }

    @Test
    void renewedLeaseStays() {
        Candidate candidate = submitted();
        Lease lease = leases.claim(candidate, "first").orElseThrow();
        expire(lease);

        leases.renew(lease);

        assertThat(leases.claim(candidate, "second")).isEmpty();
    }

    @Test
    void renewalThatComesLateKeepsNobodyFromWhatIsGivenBack() {
        Candidate candidate = submitted();
        Lease lease = leases.claim(candidate, "first").orElseThrow();
        leases.release(lease);

        leases.renew(lease);

        assertThat(leases.lost(List.of(lease))).isEmpty();
        assertThat(leases.claim(candidate, "second")).isPresent();
        leases.renew(lease);
        assertThat(leases.lost(List.of(lease))).containsExactly(lease);
    }

    @Test
    void analysisThatIsGivenBackIsFreeAtOnceOrAfterItsPause() {
        Candidate candidate = submitted();
        leases.release(leases.claim(candidate, "first").orElseThrow());

        Lease second = leases.claim(candidate, "second").orElseThrow();
        assertThat(second.attempts()).isOne();
        leases.releaseAfterFault(second, Duration.ofHours(1));
        assertThat(leases.claim(candidate, "third")).isEmpty();

        expire(second);
        assertThat(leases.claim(candidate, "third").orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    void analysisThatIsGivenBackAfterProgressStartsToCountAnew() {
        Candidate candidate = submitted();
        Lease first = leases.claim(candidate, "first").orElseThrow();
        stored.change("update analysis set attempts = 0 where id = $1", first.analysisId());

        leases.release(first);

        assertThat(leases.claim(candidate, "second").orElseThrow().attempts()).isOne();
    }

    private Candidate submitted() {
        return submitted(caller);
    }

    private static Candidate submitted(Caller caller) {
        String id = new Api(caller).analyseHtml("<title>Shop</title>");
        return new Candidate(UUID.fromString(id), caller.accountId());
    }

    private void write(Lease lease) {
        database.inTransaction(session -> {
            fence.pass(session, lease);
            return session.execute("update analysis set pages_done = pages_done + 1 where id = $1", lease.analysisId());
        });
    }

    private long pagesDone(Lease lease) {
        return stored.count("analysis where id = $1 and pages_done = 1", lease.analysisId());
    }

    private void expire(Lease lease) {
        stored.change(
                "update analysis set lease_until = now() - interval '1 second' where id = $1", lease.analysisId());
    }

    private void end(Lease lease) {
        stored.change("update analysis set status = 'completed' where id = $1", lease.analysisId());
    }

    @FunctionalInterface
    private interface Attempt {
        Optional<Lease> of(int worker);
    }

    private static List<Optional<Lease>> atOnce(Attempt attempt) throws InterruptedException {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Optional<Lease>>> attempts = IntStream.range(0, WORKERS)
                    .<Callable<Optional<Lease>>>mapToObj(worker -> () -> attempt.of(worker))
                    .toList();
            return workers.invokeAll(attempts).stream().map(Future::resultNow).toList();
        }
    }
}
