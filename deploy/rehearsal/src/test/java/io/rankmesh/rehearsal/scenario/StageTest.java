package io.rankmesh.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankmesh.rehearsal.cluster.Installation;
import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.KubectlException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageTest {
    private static final List<String> OF_SCENARIO = List.of("user-service", "analysis-service");

    @Test
    void rollsOutWhatWasChosenAlone() {
        try (Stage all = stage(List.of());
                Stage one = stage(List.of("gateway-service", "user-service"))) {
            assertThat(all.chosen(OF_SCENARIO)).isEqualTo(OF_SCENARIO);
            assertThat(one.chosen(OF_SCENARIO)).containsExactly("user-service");
        }
    }

    /** A scenario that rolls out nothing must not pass. */
    @Test
    void refusesToRollOutNothing() {
        try (Stage stage = stage(List.of("report-service"))) {
            assertThatThrownBy(() -> stage.chosen(OF_SCENARIO)).isInstanceOf(KubectlException.class);
        }
    }

    private static Stage stage(List<String> services) {
        Kubectl kubectl = new Kubectl(Optional.empty());
        return new Stage(kubectl, new Installation(kubectl, Path.of("overlay")), 1, services, System.err);
    }
}
