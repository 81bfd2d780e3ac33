package io.rankmesh.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankmesh.rehearsal.cluster.KubectlException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TogetherTest {
    @Test
    void theyGoOnTogetherAndStartOneAfterTheOther() {
        CountDownLatch allStarted = new CountDownLatch(3);
        AtomicInteger starting = new AtomicInteger();
        List<String> outcomes = Together.each(List.of("a", "b", "c"), (service, started) -> {
            int others = starting.getAndIncrement();
            starting.decrementAndGet();
            started.run();
            started.run();
            allStarted.countDown();
            return service + others + await(allStarted);
        });
        assertThat(outcomes).containsExactly("a0true", "b0true", "c0true");
    }

    @Test
    void oneThatNeverStartsLetsTheNextBeginWhenItEnds() {
        assertThat(Together.each(List.of("a", "b"), (service, started) -> service))
                .containsExactly("a", "b");
    }

    @Test
    void whatFailsIsTold() {
        assertThatThrownBy(() -> Together.each(List.of("a"), (service, started) -> {
                    throw new KubectlException("no");
                }))
                .isInstanceOf(KubectlException.class)
                .hasMessage("no");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
