package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Queue<String> given = new ConcurrentLinkedQueue<>();
    private final Semaphore go = new Semaphore(0);
    private final Deque<Thread> threads = new ArrayDeque<>();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void goRoundByAccountAndThenByAnalysis() throws Exception {
        Turns turns = new Turns(1);
        UUID many = UUID.randomUUID();
        Requester first = new Requester(many);
        Requester second = new Requester(many);
        Requester other = new Requester(UUID.randomUUID());
        Turns.Turn now = turns.await(first);
        now.start();
        for (int i = 0; i < 4; i++) {
            ask(turns, first, "first");
        }
        ask(turns, second, "second");
        ask(turns, second, "second");
        ask(turns, other, "other");
        ask(turns, other, "other");

        now.close();
        go.release(threads.size());

        joinAll();
        assertThat(given).containsExactly("other", "second", "other", "first", "second", "first", "first", "first");
    }

    @Test
    void whoHasNoneIsNextHoweverManyAnotherHas() throws Exception {
        Turns turns = new Turns(4);
        Requester many = new Requester(UUID.randomUUID());
        Requester few = new Requester(UUID.randomUUID());
        List<Turns.Turn> taken =
                List.of(start(turns, many), start(turns, many), start(turns, many), start(turns, many));
        for (int i = 0; i < 10; i++) {
            ask(turns, many, "many");
        }
        for (int i = 0; i < 3; i++) {
            ask(turns, few, "few");
        }

        taken.getFirst().close();
        go.release(threads.size());

        await().until(() -> closed.get() == threads.size());
        joinAll();
        assertThat(given).startsWith("few", "few", "few");
        taken.get(1).close();
    }

    @Test
    void nobodyIsGivenOneWhileAnotherStarts() throws Exception {
        Turns turns = new Turns(2);
        Requester requester = new Requester(UUID.randomUUID());
        Turns.Turn starting = turns.await(requester);
        ask(turns, requester, "next");

        assertThat(turns.take(requester)).isEmpty();
        assertThat(given).isEmpty();
        starting.start();

        await().until(() -> given.contains("next"));
        go.release();
        joinAll();
        starting.close();
        assertThat(turns.take(requester)).isPresent();
    }

    @Test
    void whoGivesUpIsPassedOver() throws Exception {
        Turns turns = new Turns(1);
        Requester requester = new Requester(UUID.randomUUID());
        Turns.Turn now = turns.await(requester);
        now.start();
        ask(turns, requester, "gone");
        ask(turns, requester, "next");
        Thread gone = threads.removeFirst();

        gone.interrupt();
        assertThat(gone.join(Duration.ofSeconds(10))).isTrue();
        now.close();
        go.release();
        joinAll();

        assertThat(given).containsExactly("next");
        assertThat(turns.take(requester)).isPresent();
    }

    private static Turns.Turn start(Turns turns, Requester requester) {
        return turns.take(requester).orElseThrow();
    }

    /** Waits for a turn, and lets it go once all may. */
    private void ask(Turns turns, Requester requester, String name) {
        Thread thread = Thread.ofVirtual().start(() -> {
            try (Turns.Turn turn = turns.await(requester)) {
                given.add(name);
                turn.start();
                go.acquire();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            closed.incrementAndGet();
        });
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> thread.getState() == Thread.State.WAITING);
        threads.add(thread);
    }

    private void joinAll() throws InterruptedException {
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        }
    }
}
