package io.rankmesh.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private final AtomicLong nanos = new AtomicLong(TimeUnit.SECONDS.toNanos(-3));

    @Test
    void aShareOfTheCallsAndAFewBesides() {
        RetryBudget budget = budget(0.2, 3);
        earn(budget, 100);

        assertThat(spent(budget, 50)).isEqualTo(23);
    }

    @Test
    void aFewWithoutAnyCall() {
        assertThat(spent(budget(0.2, 3), 50)).isEqualTo(3);
    }

    @Test
    void whatIsLongAgoCountsNoMore() {
        RetryBudget budget = budget(0.5, 0);
        earn(budget, 10);
        assertThat(spent(budget, 50)).isEqualTo(5);

        passSeconds(9);
        earn(budget, 2);
        assertThat(spent(budget, 50)).as("seconds 0 to 9").isEqualTo(1);

        passSeconds(1);
        assertThat(spent(budget, 50))
                .as("the first second is over, its calls and its repetitions")
                .isZero();
        earn(budget, 4);
        assertThat(spent(budget, 50)).isEqualTo(2);
    }

    @Test
    void aLongPauseForgetsAll() {
        RetryBudget budget = budget(0.5, 1);
        earn(budget, 10);
        passSeconds(1000);

        assertThat(spent(budget, 50)).isEqualTo(1);
    }

    @Test
    void noneAtAll() {
        RetryBudget budget = budget(0, 0);
        earn(budget, 1000);

        assertThat(budget.spend()).isFalse();
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> budget(1.5, 0)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> budget(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> budget(0.1, -1)).hasMessageContaining("-1");
    }

    private RetryBudget budget(double share, int floor) {
        return new RetryBudget(share, floor, nanos::get);
    }

    private void passSeconds(int seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    private static void earn(RetryBudget budget, int calls) {
        IntStream.range(0, calls).forEach(call -> budget.earn());
    }

    private static long spent(RetryBudget budget, int tries) {
        return IntStream.range(0, tries).filter(attempt -> budget.spend()).count();
    }
}
