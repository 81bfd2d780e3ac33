package io.rankmesh.analysis.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Tier;
import java.util.UUID;
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

    @Test
    void oneAccountLeavesRoomForOthers() {
        assertThat(places.take(agency)).isTrue();
        assertThat(places.take(agency)).isTrue();
        assertThat(places.take(agency)).isFalse();

        assertThat(places.take(other)).isTrue();
        places.leave(agency);
        assertThat(places.take(agency)).isTrue();
    }

    @Test
    void allThatAskAtTheEdgeLeaveRoomForReports() {
        assertThat(places.take(agency)).isTrue();
        assertThat(places.take(agency)).isTrue();
        assertThat(places.take(other)).isTrue();
        assertThat(places.take(third)).isFalse();

        assertThat(places.take(reports)).isTrue();
        assertThat(places.take(reports)).isFalse();
        places.leave(other);
        assertThat(places.take(third)).isTrue();
    }

    @Test
    void reportsMayTakeAllPlaces() {
        for (int place = 0; place < ComparisonPlaces.PLACES; place++) {
            assertThat(places.take(reports)).isTrue();
        }

        assertThat(places.take(reports)).isFalse();
        assertThat(places.take(agency)).isFalse();
        places.leave(reports);
        assertThat(places.take(agency)).isTrue();
    }
}
