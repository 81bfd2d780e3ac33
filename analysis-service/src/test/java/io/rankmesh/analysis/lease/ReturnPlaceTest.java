package io.rankmesh.analysis.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReturnPlaceTest {

    private static final Duration NOT_LONG = Duration.ofMillis(1);

    private final ReturnPlaces places = new ReturnPlaces(4);
    private final AtomicBoolean resting = new AtomicBoolean();

    @Test
    void noMoreComeBackAtOnceThanThereArePlaces() throws InterruptedException {
        List<ReturnPlace> sixty = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            sixty.add(rested(UUID.randomUUID()));
        }

        assertThat(goingOn(sixty)).hasSize(4);

        // one rests again, another one's run has ended: two more have their turn
        resting.set(true);
        sixty.get(0).look();
        sixty.get(1).close();
        resting.set(false);
        assertThat(goingOn(sixty.subList(2, 60))).hasSize(4);
    }

    @Test
    void whoHasNotRestedNeedsNoPlace() throws InterruptedException {
        ReturnPlaces none = new ReturnPlaces(0);
        ReturnPlace place = new ReturnPlace(none, UUID.randomUUID(), resting::get);
        place.look();

        assertThat(place.isTaken(NOT_LONG)).isTrue();
        place.close();
    }

    @Test
    void nextPlaceIsOfTheAccountThatHasTheFewest() throws InterruptedException {
        UUID greedy = UUID.randomUUID();
        List<ReturnPlace> many = Stream.generate(() -> rested(greedy)).limit(6).toList();
        ReturnPlace other = rested(UUID.randomUUID());
        assertThat(goingOn(many)).hasSize(4);
        assertThat(other.isTaken(NOT_LONG)).isFalse();

        many.getFirst().close();

        assertThat(goingOn(many.subList(4, 6))).isEmpty();
        assertThat(other.isTaken(NOT_LONG)).isTrue();
        assertThat(places.waiting()).isEqualTo(2);
    }

    /** A run that ends while it waits. */
    @Test
    void whoLeavesTakesNoPlace() throws InterruptedException {
        List<ReturnPlace> five =
                Stream.generate(() -> rested(UUID.randomUUID())).limit(5).toList();
        assertThat(goingOn(five)).hasSize(4);

        five.getLast().close();

        assertThat(places.waiting()).isZero();
    }

    private ReturnPlace rested(UUID account) {
        ReturnPlace place = new ReturnPlace(places, account, resting::get);
        resting.set(true);
        place.look();
        resting.set(false);
        return place;
    }

    private static List<ReturnPlace> goingOn(List<ReturnPlace> all) throws InterruptedException {
        List<ReturnPlace> going = new ArrayList<>();
        for (ReturnPlace place : all) {
            if (place.isTaken(NOT_LONG)) {
                going.add(place);
            }
        }
        return going;
    }
}
