package io.rankmesh.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankmesh.local.suite.SuitePorts.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuitePortsTest {

    @ParameterizedTest
    @CsvSource({
        "GATEWAY, 0",
        "USER, 1",
        "ANALYSIS, 2",
        "REPORT, 3",
        "SECOND_WORKER, 4",
        "POSTGRES, 10",
        "REDIS, 11",
        "KAFKA, 12",
        "KAFKA_CONTROLLER, 13"
    })
    void aListenerHasItsPlaceInTheBlock(Listener listener, int offset) {
        assertThat(SuitePorts.from(Map.of()).of(listener)).isEqualTo(8080 + offset);
        assertThat(SuitePorts.from(Map.of("RANKMESH_PORT", "9100")).of(listener))
                .isEqualTo(9100 + offset);
    }

    @Test
    void healthIsTwentyPortsAboveTheService() {
        SuitePorts ports = SuitePorts.from(Map.of("RANKMESH_PORT", "9100", "RANKMESH_USER_PORT", "7000"));
        assertThat(ports.managementOf(Listener.GATEWAY)).isEqualTo(9120);
        assertThat(ports.managementOf(Listener.USER)).isEqualTo(7020);
    }

    @ParameterizedTest
    @CsvSource({
        "RANKMESH_PORT, eighty, 'RANKMESH_PORT must be a port number, not \"eighty\"'",
        "RANKMESH_PORT, 0, RANKMESH_PORT leads to port 0; ports go from 1 to 65535",
        "RANKMESH_PORT, 65530, RANKMESH_PORT leads to port 65550; ports go from 1 to 65535",
        "RANKMESH_REDIS_PORT, 70000, RANKMESH_REDIS_PORT leads to port 70000; ports go from 1 to 65535",
        "RANKMESH_REDIS_PORT, 8081, Port 8081 is set for both user-service and Redis"
    })
    void aWrongSettingIsNamed(String setting, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SuitePorts.from(Map.of(setting, value)))
                .withMessage(message);
    }

    @Test
    void aTakenPortIsReportedWithItsOwner() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SuitePorts ports = SuitePorts.from(Map.of("RANKMESH_KAFKA_PORT", Integer.toString(socket.getLocalPort())));
            assertThatThrownBy(() -> ports.requireFree(listener -> listener != Listener.SECOND_WORKER))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageStartingWith(
                            "Port " + socket.getLocalPort() + " (Kafka; from RANKMESH_KAFKA_PORT) is taken by ")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid() + " (java in ");
        }
    }
}
