package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who leaves a host alone that is busy, or slow. */
class BusyHostGateTest extends AbstractHostGateTest {

    @Test
    void whoWasToldLeavesTheHostAlone() throws Exception {
        Delay told = own(Duration.ZERO);
        try (HostGate.Turn turn = enter("a.example", told)) {
            turn.busy(Duration.ofMillis(300));
        }
        long start = System.nanoTime();

        enter("b.example", told).close();
        enter("a.example", told).close();

        assertThat(since(start)).isBetween(Duration.ofMillis(250), Duration.ofSeconds(30));
    }

    @Test
    void othersAreNotHeldUpByWhatOneWasTold() throws Exception {
        Delay told = own(Duration.ZERO);
        for (int i = 0; i < 10; i++) {
            try (HostGate.Turn turn = enter("a.example", told)) {
                turn.busy(Duration.ofMillis(1));
            }
        }
        try (HostGate.Turn turn = enter("a.example", told)) {
            turn.busy(PATIENCE);
        }
        Thread resting = Thread.ofVirtual().start(() -> enterAndLeave(told));
        await().until(() -> told.requester().isResting());
        long start = System.nanoTime();

        enter("a.example").close();
        enter("a.example").close();

        assertThat(since(start)).isLessThan(Duration.ofSeconds(30));
        resting.interrupt();
    }

    @Test
    void pausesGrowWithTheAccountsThatWereTold() throws Exception {
        HostGate strict = new HostGate(2, Duration.ofSeconds(1), Duration.ofSeconds(2));
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 5; j++) {
                FetchRequest request = request("a.example", Delay.none());
                try (HostGate.Turn turn = strict.enter(request, PATIENCE, room(request))) {
                    turn.took(Duration.ofMinutes(1));
                }
            }
        }
        Delay untold = Delay.none();
        long start = System.nanoTime();

        for (int i = 0; i < 2; i++) {
            FetchRequest request = request("a.example", untold);
            strict.enter(request, PATIENCE, room(request)).close();
        }

        assertThat(since(start)).isGreaterThan(Duration.ofMillis(1_900));
    }

    /** Would it stand in line with those that were told, its next one came behind one of each of them. */
    @Test
    void whoWasNotToldHasThePauseBetweenItsOwnRequestsAlone() throws Exception {
        AtomicInteger started = new AtomicInteger();
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Delay told = Delay.none();
            try (HostGate.Turn turn = enter("a.example", told)) {
                turn.took(Duration.ofMinutes(1));
            }
            for (int j = 0; j < 10; j++) {
                waiting.add(Thread.ofVirtual().start(() -> {
                    enterAndLeave(told);
                    started.incrementAndGet();
                }));
            }
        }
        await().until(() -> started.get() > 0);
        int before = started.get();
        Delay untold = Delay.none();

        for (int i = 0; i < 4; i++) {
            enter("a.example", untold).close();
        }

        assertThat(started.get() - before)
                .as("requests of the others meanwhile")
                .isLessThan(10);
        waiting.forEach(Thread::interrupt);
    }

    @Test
    void ownHeadersAndLooksSpeakForNobodyElse() throws Exception {
        FetchRequest named = FetchRequest.page(
                url("a.example"), own(Duration.ZERO), new RequestHeaders(Map.of("User-Agent", "Mine")));
        FetchRequest look = FetchRequest.look(url("a.example"), true, own(Duration.ZERO), RequestHeaders.NONE);
        HostGate strict = new HostGate(2, Duration.ofSeconds(1), Duration.ofMinutes(1));
        for (FetchRequest request : List.of(named, look)) {
            for (int i = 0; i < 3; i++) {
                FetchRequest again = new FetchRequest(
                        request.url(),
                        request.purpose(),
                        request.head(),
                        request.body(),
                        own(Duration.ZERO),
                        request.headers(),
                        Validators.NONE);
                try (HostGate.Turn turn = strict.enter(again, PATIENCE, room(again))) {
                    turn.busy(PATIENCE);
                    turn.took(Duration.ofMinutes(10));
                }
            }
        }
        long start = System.nanoTime();

        for (int i = 0; i < 4; i++) {
            FetchRequest request = request("a.example", Delay.none());
            strict.enter(request, PATIENCE, room(request)).close();
        }

        assertThat(since(start)).isLessThan(Duration.ofMillis(250));
    }

    @Test
    void aLookThatWasRefusedHoldsUpNoPageOfItsOwnAnalysis() throws Exception {
        Delay delay = own(Duration.ZERO);
        FetchRequest look = FetchRequest.look(url("a.example"), true, delay, RequestHeaders.NONE);
        try (HostGate.Turn turn = gate.enter(look, PATIENCE, room(look))) {
            turn.busy(PATIENCE);
        }
        long start = System.nanoTime();

        enter("a.example", delay).close();

        assertThat(since(start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void refusesAHostThatWantsNoCrawlToBegin() throws Exception {
        Delay delay = own(Duration.ZERO);
        FetchRequest entry = request("a.example", delay).asEntry();
        try (HostGate.Turn turn = gate.enter(entry, PATIENCE, room(entry))) {
            turn.busy(PATIENCE.plusMinutes(1));
        }

        assertThatThrownBy(() -> enter("a.example", delay))
                .isInstanceOfSatisfying(
                        FetchException.class, e -> assertThat(e.error()).isEqualTo(FetchError.HOST_BUSY));
        enter("b.example", delay).close();
    }

    @Test
    void whoWaitsAlreadyLeavesABusyHostAloneAsWell() throws Exception {
        Duration delay = DELAY.multipliedBy(5);
        Delay asked = askedByHost(delay);
        HostGate.Turn first = enter("a.example", asked);
        FutureTask<HostGate.Turn> second = new FutureTask<>(() -> enter("a.example", asked));
        Thread waiting = Thread.ofVirtual().start(second);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        long start = System.nanoTime();

        first.busy(delay.multipliedBy(2));

        assertThat(second).succeedsWithin(Duration.ofSeconds(30));
        assertThat(since(start)).isGreaterThan(delay.multipliedBy(3).dividedBy(2));
    }
}
