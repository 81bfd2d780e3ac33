package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class HostGateTest {

    private static final Duration DELAY = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration MAX_SLOW_DOWN = Duration.ofMillis(400);

    private final HostGate gate = new HostGate(2, Duration.ofSeconds(1), MAX_SLOW_DOWN, PATIENCE);

    @Test
    void boundsTheRequestsToOneHost() throws Exception {
        HostGate.Turn first = enter("a.example");
        enter("a.example");
        FutureTask<HostGate.Turn> third = new FutureTask<>(() -> enter("a.example"));
        Thread waiting = Thread.ofVirtual().start(third);
        awaitBlocked(waiting);
        enter("b.example").close();

        assertThat(third).isNotDone();
        first.close();
        assertThat(third).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void anInterruptedWaitTakesNoTurn() throws Exception {
        HostGate.Turn first = enter("a.example");
        HostGate.Turn second = enter("a.example");
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                enter("a.example");
            } catch (InterruptedException | FetchException e) {
                outcome.complete(e);
            }
        });
        awaitBlocked(waiting);

        waiting.interrupt();

        assertThat(outcome).succeedsWithin(Duration.ofSeconds(5));
        first.close();
        second.close();
        enter("a.example");
        enter("a.example").close();
    }

    @Test
    void keepsThePaceWhileNobodyIsWithin() throws Exception {
        long start = System.nanoTime();

        for (int i = 0; i < 3; i++) {
            gate.enter("a.example", askedByHost(DELAY), PATIENCE).close();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(DELAY.multipliedBy(2), Duration.ofSeconds(30));
    }

    @Test
    void leavesAHostAloneForAsLongAsItAsks() throws Exception {
        try (HostGate.Turn turn = enter("a.example")) {
            turn.busy("/", Duration.ofMillis(300));
        }
        long start = System.nanoTime();

        enter("b.example").close();
        enter("a.example").close();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(250), Duration.ofSeconds(30));
    }

    @Test
    void theDelayCountsFromARequestThatHadNone() throws Exception {
        long start = System.nanoTime();

        enter("a.example").close();
        gate.enter("a.example", askedByHost(DELAY), PATIENCE).close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(DELAY, Duration.ofSeconds(30));
    }

    @Test
    void forgetsHostsWhosePaceIsKept() throws Exception {
        for (int i = 0; i < HostGate.SWEEP_SIZE; i++) {
            gate.enter("host" + i + ".example", askedByHost(DELAY), PATIENCE).close();
        }

        await().untilAsserted(() -> {
            enter("next" + System.nanoTime() + ".example").close();
            assertThat(gate.size()).isLessThan(HostGate.SWEEP_SIZE);
        });
    }

    @Test
    void refusesAHostThatAsksForMoreTimeThanThereIs() throws Exception {
        try (HostGate.Turn turn = enter("a.example")) {
            for (int i = 0; i < HostPace.SEVERAL; i++) {
                turn.busy("/" + i, PATIENCE.plusMinutes(1));
            }
        }

        assertThatThrownBy(() -> enter("a.example"))
                .isInstanceOfSatisfying(
                        FetchException.class, e -> assertThat(e.error()).isEqualTo(FetchError.HOST_BUSY));
        enter("b.example").close();
    }

    @Test
    void waitsOutWhatASingleUrlAsksFor() throws Exception {
        HostGate brief = new HostGate(2, Duration.ofSeconds(1), MAX_SLOW_DOWN, Duration.ofMillis(300));
        try (HostGate.Turn turn = brief.enter("a.example", Delay.none(), PATIENCE)) {
            turn.busy("/odd", PATIENCE.plusMinutes(1));
        }
        long start = System.nanoTime();

        brief.enter("a.example", Delay.none(), PATIENCE).close();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(250), Duration.ofSeconds(30));
    }

    @Test
    void whoWaitsAlreadyLeavesABusyHostAloneAsWell() throws Exception {
        Duration delay = DELAY.multipliedBy(5);
        HostGate.Turn first = gate.enter("a.example", askedByHost(delay), PATIENCE);
        FutureTask<HostGate.Turn> second =
                new FutureTask<>(() -> gate.enter("a.example", askedByHost(delay), PATIENCE));
        Thread waiting = Thread.ofVirtual().start(second);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        long start = System.nanoTime();

        first.busy("/", delay.multipliedBy(2));

        assertThat(second).succeedsWithin(Duration.ofSeconds(30));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(delay.multipliedBy(3).dividedBy(2));
    }

    @Test
    void theDelayOfOneRequesterHoldsUpNobodyElse() throws Exception {
        Delay own = own(Duration.ofMinutes(1));
        gate.enter("a.example", own, PATIENCE).close();
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(Thread.ofVirtual().start(() -> enterAndLeave(own)));
        }
        await().until(() -> own.requester().isResting());
        long start = System.nanoTime();

        try (HostGate.Turn first = enter("a.example");
                HostGate.Turn second = enter("a.example")) {
            assertThat(first).isNotSameAs(second);
        }
        gate.enter("a.example", own(Duration.ofMinutes(1)), PATIENCE).close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        waiting.forEach(Thread::interrupt);
        for (Thread thread : waiting) {
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(own.requester().isResting()).isFalse();
    }

    @Test
    void aRequesterKeepsItsOwnDistance() throws Exception {
        Delay own = own(DELAY);
        long start = System.nanoTime();
        List<FutureTask<HostGate.Turn>> turns = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            turns.add(new FutureTask<>(() -> gate.enter("a.example", own, PATIENCE)));
            Thread.ofVirtual().start(turns.getLast());
        }
        for (FutureTask<HostGate.Turn> turn : turns) {
            assertThat(turn).succeedsWithin(Duration.ofSeconds(30));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(DELAY, Duration.ofSeconds(30));
    }

    @Test
    void whoHasARequestUnderWayDoesNotRest() throws Exception {
        Delay own = own(Duration.ofMinutes(1));
        gate.enter("a.example", own, PATIENCE).close();
        Thread waiting = Thread.ofVirtual().start(() -> enterAndLeave(own));
        await().until(() -> own.requester().isResting());

        try (HostGate.Turn turn = gate.enter("b.example", own, PATIENCE)) {
            assertThat(turn).isNotNull();
            assertThat(own.requester().isResting()).isFalse();
        }

        assertThat(own.requester().isResting()).isTrue();
        waiting.interrupt();
    }

    private void enterAndLeave(Delay delay) {
        try {
            gate.enter("a.example", delay, PATIENCE).close();
        } catch (InterruptedException | FetchException _) {
            // the end of the wait
        }
    }

    private static Delay own(Duration delay) {
        return new Delay(Duration.ZERO, delay, new Requester());
    }

    private static Delay askedByHost(Duration delay) {
        return new Delay(delay, Duration.ZERO, new Requester());
    }

    private HostGate.Turn enter(String host) throws InterruptedException, FetchException {
        return gate.enter(host, Delay.none(), PATIENCE);
    }

    private static void awaitBlocked(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }
}
