package io.rankmesh.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.rehearsal.cluster.Suite;
import org.junit.jupiter.api.Test;

class QuestionTest {
    @Test
    void whoHasNoAccountMayAskNobody() {
        assertThat(Question.all()).noneMatch(question -> question.allowed("default"));
    }

    @Test
    void onlyTheEdgeWrites() {
        assertThat(Question.all().stream()
                        .filter(question -> question.method().equals("POST"))
                        .flatMap(question -> Question.CALLERS.stream().filter(question::allowed)))
                .isNotEmpty()
                .containsOnly("gateway-service");
    }

    @Test
    void nobodyWithinReachesTheEdge() {
        assertThat(Question.CALLERS).noneMatch(caller -> Question.network(caller, "gateway-service"));
        assertThat(Suite.SERVICES.stream().filter(target -> Question.network("report-service", target)))
                .containsExactly("analysis-service");
    }

    @Test
    void probesAreReadByTheirLogs() {
        assertThat(CallersScenario.parse("noise\nASKED GET a:1 / -> 401 x\nASKED GET b:1 / -> failed y\nASKED ALL\n"))
                .containsExactly("401 x", "failed y");
    }

    @Test
    void portsThatNoServiceCallsAreClosedToAllOfThem() {
        assertThat(NetworkMatrix.ports("user-service", "10.0.0.7"))
                .extracting(NetworkMatrix.Place::address)
                .containsExactly("10.0.0.7:8080", "10.0.0.7:8081", "10.0.0.7:9000", "10.0.0.7:15020");
        assertThat(NetworkMatrix.ports("report-service", "10.0.0.8"))
                .filteredOn(place -> !place.allowed().isEmpty())
                .singleElement()
                .satisfies(place -> assertThat(place.allowed())
                        .containsExactlyInAnyOrder("gateway-service", "user-service", "report-service-smoke"));
    }
}
