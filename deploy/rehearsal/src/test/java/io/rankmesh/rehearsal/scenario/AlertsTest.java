package io.rankmesh.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertsTest {
    @Test
    void anAlertIsAskedForOfOneServiceAndForgivenOfAll() {
        Set<String> must = Set.of("CircuitOpen", "ServiceAbsent report-service");
        Set<String> fired =
                Set.of("CircuitOpen", "ServiceAbsent user-service", "TargetDown", "TargetDown x", "DeadLetters");
        assertThat(Alerts.others(fired, must, Alerts.OF_ERRORS, Alerts.OF_LOAD))
                .containsExactly("DeadLetters", "ServiceAbsent user-service");
    }
}
