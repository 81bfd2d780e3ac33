package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** How many requests a host gets at once, and at what distance. */
class HostGateTest extends AbstractHostGateTest {

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
            enter("a.example", askedByHost(DELAY)).close();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(DELAY.multipliedBy(2), Duration.ofSeconds(30));
    }

    @Test
    void theDelayCountsFromARequestThatHadNone() throws Exception {
        long start = System.nanoTime();

        enter("a.example").close();
        enter("a.example", askedByHost(DELAY)).close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(DELAY, Duration.ofSeconds(30));
    }

    @Test
    void forgetsHostsWhosePaceIsKept() throws Exception {
        for (int i = 0; i < HostGate.SWEEP_SIZE; i++) {
            enter("host" + i + ".example", askedByHost(DELAY)).close();
        }

        await().untilAsserted(() -> {
            enter("next" + System.nanoTime() + ".example").close();
            assertThat(gate.size()).isLessThan(HostGate.SWEEP_SIZE);
        });
    }

    @Test
    void theDelayOfOneRequesterHoldsUpNobodyElse() throws Exception {
        Delay own = own(Duration.ofMinutes(1));
        enter("a.example", own).close();
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
        enter("a.example", own(Duration.ofMinutes(1))).close();

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
            turns.add(new FutureTask<>(() -> enter("a.example", own)));
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
        enter("a.example", own).close();
        Thread waiting = Thread.ofVirtual().start(() -> enterAndLeave(own));
        await().until(() -> own.requester().isResting());

        try (HostGate.Turn turn = enter("b.example", own)) {
            assertThat(turn).isNotNull();
            assertThat(own.requester().isResting()).isFalse();
        }

        assertThat(own.requester().isResting()).isTrue();
        waiting.interrupt();
    }
}
