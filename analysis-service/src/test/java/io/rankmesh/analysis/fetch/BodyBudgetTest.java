package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {

    private static final int KIB = 1024;

    private final BodyBudget budget = new BodyBudget(1000 * KIB);

    @Test
    void smallBodiesAreFree() throws Exception {
        BodyBudget.Room whole = budget.room();
        whole.awaitWhole();

        assertThat(budget.room().fits(BodyBudget.FREE)).isTrue();
        assertThat(budget.room().await(BodyBudget.FREE)).isTrue();
        assertThat(budget.room().fits(BodyBudget.FREE + 1)).isFalse();
        whole.close();
        assertThat(budget.used()).isZero();
    }

    @Test
    void roomGrowsAndShrinksWithItsBody() {
        BodyBudget.Room room = budget.room();

        assertThat(room.fits(300 * KIB)).isTrue();
        assertThat(room.fits(700 * KIB)).isTrue();
        assertThat(room.fits(400 * KIB)).isTrue();
        assertThat(budget.used()).isEqualTo(700 * KIB);
        assertThat(budget.room().fits(301 * KIB)).isFalse();

        room.shrink(400 * KIB);
        assertThat(budget.used()).isEqualTo(400 * KIB);
        room.close();
        assertThat(budget.used()).isZero();
        assertThat(room.fits(300 * KIB)).isFalse();
        assertThat(budget.used()).isZero();
    }

    @Test
    void largestBodyTakesAllAndNoMore() throws Exception {
        BodyBudget.Room room = budget.room();
        assertThat(room.await(1 << 30)).isTrue();
        assertThat(budget.used()).isEqualTo(1000 * KIB);

        room.close();

        assertThat(budget.used()).isZero();
    }

    @Test
    void nobodyWaitsWhileHoldingSome() throws Exception {
        BodyBudget.Room room = budget.room();
        assertThat(room.fits(300 * KIB)).isTrue();

        assertThat(room.await(600 * KIB)).isFalse();

        assertThat(budget.used()).isEqualTo(300 * KIB);
    }

    @Test
    void whoWaitsIsNotOvertaken() throws Exception {
        BodyBudget.Room first = budget.room();
        assertThat(first.fits(300 * KIB)).isTrue();
        FutureTask<BodyBudget.Room> whole = new FutureTask<>(() -> {
            BodyBudget.Room room = budget.room();
            room.awaitWhole();
            return room;
        });
        Thread waiting = Thread.ofVirtual().start(whole);
        await().until(() -> waiting.getState() == Thread.State.WAITING);

        assertThat(budget.room().fits(300 * KIB)).isFalse();
        assertThat(first.fits(400 * KIB)).isFalse();
        first.close();

        assertThat(whole).succeedsWithin(Duration.ofSeconds(5));
        whole.get().close();
        assertThat(budget.used()).isZero();
    }
}
