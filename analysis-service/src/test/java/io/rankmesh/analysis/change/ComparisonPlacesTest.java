package io.rankmesh.analysis.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Tier;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ComparisonPlacesTest {

    private final ComparisonPlaces places = new ComparisonPlaces();
    private final Caller agency = caller("gateway-service");
    private final Caller other = caller("gateway-service");
    private final Caller third = caller("gateway-service");
    private final Caller reports = caller("report-service");

    private static Caller caller(String service) {
        return new Caller(UUID.randomUUID(), Tier.AGENCY, Role.VIEWER, service);
    }

    /** A comparison that is under way until its statement ends. */
    private final class Slow {

        private final CompletableFuture<String> statement = new CompletableFuture<>();
        private final CompletableFuture<String> answer;

        Slow(Caller caller) {
            answer = places.in(
                            caller,
                            () -> Uni.createFrom()
                                    .emitter(ends -> statement.whenComplete((rows, failure) -> {
                                        if (failure == null) {
                                            ends.complete(rows);
                                        } else {
                                            ends.fail(failure);
                                        }
                                    })))
                    .map(String::valueOf)
                    .subscribeAsCompletionStage();
        }
    }

    private boolean isLetIn(Caller caller) {
        Slow asked = new Slow(caller);
        if (asked.answer.isCompletedExceptionally()) {
            assertThatThrownBy(asked.answer::join).hasCauseInstanceOf(TooManyComparisonsException.class);
            return false;
        }
        asked.statement.complete("done");
        assertThat(asked.answer).isCompletedWithValue("done");
        return true;
    }

    @Test
    void oneAccountLeavesRoomForOthers() {
        new Slow(agency);
        Slow second = new Slow(agency);

        assertThat(isLetIn(agency)).isFalse();
        assertThat(isLetIn(other)).isTrue();
        second.statement.complete("done");
        assertThat(isLetIn(agency)).isTrue();
    }

    @Test
    void allThatAskAtTheEdgeLeaveRoomForReports() {
        new Slow(agency);
        new Slow(agency);
        Slow last = new Slow(other);

        assertThat(isLetIn(third)).isFalse();
        assertThat(isLetIn(reports)).isTrue();
        new Slow(reports);
        assertThat(isLetIn(reports)).isFalse();
        last.statement.complete("done");
        assertThat(isLetIn(third)).isTrue();
    }

    @Test
    void reportsMayTakeAllPlaces() {
        for (int place = 1; place < ComparisonPlaces.PLACES; place++) {
            new Slow(reports);
        }
        Slow last = new Slow(reports);

        assertThat(isLetIn(reports)).isFalse();
        assertThat(isLetIn(agency)).isFalse();
        last.statement.completeExceptionally(new IllegalStateException("away"));
        assertThat(isLetIn(agency)).isTrue();
    }

    /** What it asked for runs on in the database. */
    @Test
    void whoHangsUpKeepsThePlaceUntilTheStatementEnds() {
        Slow first = new Slow(agency);
        new Slow(agency);

        first.answer.cancel(true);

        assertThat(isLetIn(agency)).isFalse();
        first.statement.complete("done");
        assertThat(isLetIn(agency)).isTrue();
    }
}
