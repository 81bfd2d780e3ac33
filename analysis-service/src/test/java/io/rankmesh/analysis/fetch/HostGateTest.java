package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rankmesh.audit.url.WebUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostGateTest {

    private static final Duration DELAY = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration MAX_SLOW_DOWN = Duration.ofMillis(400);

    private final HostGate gate = new HostGate(2, Duration.ofSeconds(1), MAX_SLOW_DOWN);

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

    private void enterAndLeave(Delay delay) {
        try {
            enter("a.example", delay).close();
        } catch (InterruptedException | FetchException _) {
            // the end of the wait
        }
    }

    private static Delay own(Duration delay) {
        return own(delay, new Requester(UUID.randomUUID()));
    }

    private static Delay own(Duration delay, Requester requester) {
        return new Delay(Duration.ZERO, delay, requester);
    }

    private static Delay askedByHost(Duration delay) {
        return new Delay(delay, Duration.ZERO, new Requester(UUID.randomUUID()));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static WebUrl url(String host) {
        return WebUrl.parse("https://" + host + "/").orElseThrow();
    }

    private static FetchRequest request(String host, Delay delay) {
        return FetchRequest.page(url(host), delay, RequestHeaders.NONE);
    }

    private static BodyBudget.Room room(FetchRequest request) {
        return new BodyBudget(1, 1).room(request.delay().requester(), 0);
    }

    private HostGate.Turn enter(String host, Delay delay) throws InterruptedException, FetchException {
        FetchRequest request = request(host, delay);
        return gate.enter(request, PATIENCE, room(request));
    }

    private HostGate.Turn enter(String host) throws InterruptedException, FetchException {
        return enter(host, Delay.none());
    }

    private static void awaitBlocked(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }
}
