package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {

    private static final long MIB = 1 << 20;

    private final BodyBudget budget = new BodyBudget(16 * MIB, 10 * MIB);
    private final Requester one = new Requester(UUID.randomUUID());
    private final Requester sameAccount = new Requester(one.account());
    private final Requester other = new Requester(UUID.randomUUID());

    @Test
    void smallBodiesAreFree() throws Exception {
        fill(one);

        assertThat(room(one).fits(BodyBudget.FREE)).isTrue();
        assertThat(room(one).await(BodyBudget.FREE)).isTrue();
        assertThat(room(one).fits(MIB)).isFalse();
    }

    @Test
    void roomGrowsAndShrinksWithItsBody() {
        BodyBudget.Room room = room(one);

        assertThat(room.fits(MIB)).isTrue();
        assertThat(room.fits(2 * MIB)).isTrue();
        assertThat(room.fits(MIB)).isTrue();
        assertThat(budget.used()).isEqualTo(2 * MIB);

        room.settle(MIB);
        assertThat(budget.used()).isEqualTo(MIB);
        room.close();
        assertThat(budget.used()).isZero();
        assertThat(room.fits(MIB)).as("after its end").isFalse();
        assertThat(budget.used()).isZero();
    }

    @Test
    void anAnalysisLeavesSomeToItsSiblingsAndTheirAccountToOthers() {
        fill(one);
        long ofOne = budget.used();
        assertThat(ofOne).isBetween(2 * MIB, 2 * MIB + MIB / 2);

        assertThat(room(sameAccount).fits(MIB / 2)).isTrue();
        fill(sameAccount);

        assertThat(room(other).fits(MIB)).isTrue();
        fill(other);
        assertThat(budget.used()).isLessThanOrEqualTo(16 * MIB);
    }

    @Test
    void aLargeBodyIsAloneAndLeavesItsTurnWhenItTurnsOutToBeSmall() {
        BodyBudget.Room large = room(one);
        assertThat(large.mayFit(10 * MIB)).isTrue();
        assertThat(room(other).mayFit(10 * MIB)).isFalse();
        assertThat(room(other).fits(MIB)).isTrue();
        assertThat(large.fits(20 * MIB)).isTrue();

        large.settle(MIB);

        assertThat(room(other).mayFit(10 * MIB)).isTrue();
    }

    @Test
    void nobodyWaitsWhileHoldingSome() throws Exception {
        BodyBudget.Room room = room(one);
        assertThat(room.fits(MIB)).isTrue();

        assertThat(room.await(2 * MIB)).isFalse();

        assertThat(budget.used()).isEqualTo(MIB);
    }

    @Test
    void whoWaitsKeepsNoneFromOthers() throws Exception {
        BodyBudget.Room first = room(one);
        assertThat(first.fits(10 * MIB)).isTrue();
        FutureTask<Boolean> second = waiting(room(sameAccount), 10 * MIB);

        BodyBudget.Room growing = room(other);
        assertThat(growing.fits(MIB)).isTrue();
        assertThat(growing.fits(3 * MIB / 2)).isTrue();
        assertThat(second).isNotDone();
        first.close();

        assertThat(second).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void waitsForTheAnalysisOwnBodies() throws Exception {
        List<BodyBudget.Room> rooms = fill(one);
        FutureTask<Boolean> next = waiting(room(one), MIB);

        rooms.forEach(BodyBudget.Room::close);

        assertThat(next).succeedsWithin(Duration.ofSeconds(5));
        assertThat(budget.used()).isEqualTo(MIB);
    }

    @Test
    void whoFindsTheRestTakenByOthersGoesAlone() throws Exception {
        List<BodyBudget.Room> rooms = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rooms.addAll(fill(new Requester(UUID.randomUUID())));
        }
        BodyBudget.Room own = room(one);
        assertThat(own.fits(2 * MIB)).isFalse();
        FutureTask<Boolean> next = waiting(own, 2 * MIB);

        rooms.forEach(BodyBudget.Room::close);

        assertThat(next).succeedsWithin(Duration.ofSeconds(5));
    }

    /** Bodies of half a megabyte, until there is no more room. */
    private List<BodyBudget.Room> fill(Requester requester) {
        List<BodyBudget.Room> rooms = new ArrayList<>();
        BodyBudget.Room next = room(requester);
        while (next.fits(MIB / 2)) {
            rooms.add(next);
            next = room(requester);
        }
        return rooms;
    }

    private static FutureTask<Boolean> waiting(BodyBudget.Room room, long bytes) {
        FutureTask<Boolean> waiting = new FutureTask<>(() -> room.await(bytes));
        Thread thread = Thread.ofVirtual().start(waiting);
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return waiting;
    }

    private BodyBudget.Room room(Requester requester) {
        return budget.room(requester, 0);
    }
}
