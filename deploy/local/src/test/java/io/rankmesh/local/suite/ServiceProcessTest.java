package io.rankmesh.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.rankmesh.local.server.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceProcessTest {

    private static final Path NO_LOG = Path.of("/dev/null");

    /** @param patience how long a service asks a server that hangs before it answers for itself */
    @ParameterizedTest
    @CsvSource({"200, PT0S, true", "503, PT0S, false", "200, PT2.5S, true"})
    void theServicesOwnAnswerCountsEvenWhenItComesLate(int status, Duration patience, boolean ready) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/health/ready", exchange -> {
            waitFor(patience);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(process(server.getAddress().getPort()).isReady()).isEqualTo(ready);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServiceThatDoesNotListenIsNotReady() {
        assertThat(process(Ports.free()).isReady()).isFalse();
    }

    private static ServiceProcess process(int managementPort) {
        return new ServiceProcess("service", StubService.program(), Map.of(), managementPort, NO_LOG);
    }

    private static void waitFor(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
