package io.rankmesh.analysis.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReturnPlaceTest {

    private static final Duration NOT_LONG = Duration.ofMillis(1);

    private final Semaphore places = new Semaphore(4, true);
    private final AtomicBoolean resting = new AtomicBoolean();

    @Test
    void noMoreComeBackAtOnceThanThereArePlaces() throws InterruptedException {
        resting.set(true);
        List<ReturnPlace> sixty = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ReturnPlace place = new ReturnPlace(places, resting::get);
            place.look();
            sixty.add(place);
        }
        resting.set(false);

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
        places.drainPermits();
        ReturnPlace place = new ReturnPlace(places, resting::get);
        place.look();

        assertThat(place.isTaken(NOT_LONG)).isTrue();
        place.close();
        assertThat(places.availablePermits()).isZero();
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
