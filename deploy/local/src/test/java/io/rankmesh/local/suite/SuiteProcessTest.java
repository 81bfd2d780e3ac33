package io.rankmesh.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rankmesh.local.process.StartFailedException;
import io.rankmesh.local.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What the keeper of a process lives through. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SuiteProcessTest {

    private static final RestartDelay SOON =
            new RestartDelay(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(30));

    private final List<String> news = new CopyOnWriteArrayList<>();
    private final SuiteProcess process = make();
    private volatile ServiceProgram program = StubService.program();
    private volatile Runnable onChange = () -> {};

    private SuiteProcess make() {
        int port = Ports.free();
        int managementPort = Ports.free();
        Map<String, String> environment = Map.of(
                "HTTP_HOST", "127.0.0.1",
                "HTTP_PORT", Integer.toString(port),
                "MANAGEMENT_PORT", Integer.toString(managementPort));
        ServiceProcess service =
                new ServiceProcess("stub", () -> program.command(), environment, managementPort, Path.of("/dev/null"));
        return new SuiteProcess(service, port, SOON, news::add, () -> onChange.run());
    }

    @AfterEach
    void stop() {
        onChange = () -> {};
        process.stop();
    }

    @Test
    void isStartedAgainAfterTheDiskFailedAStart() {
        process.start();
        program = () -> {
            throw diskFull();
        };
        process.kill9();
        await().until(() -> process.restarts() > 2);
        program = StubService.program();
        await().atMost(Duration.ofSeconds(30)).until(() -> process.state() == ProcessState.UP);
        assertThat(news).anyMatch(line -> line.contains("disk full"));
    }

    @Test
    void isStartedAgainAfterItsListenerFailed() {
        process.start();
        onChange = () -> {
            throw diskFull();
        };
        process.kill9();
        await().until(() ->
                news.stream().filter(line -> line.contains("disk full")).count() > 2);
        onChange = () -> {};
        await().atMost(Duration.ofSeconds(30)).until(() -> process.isReady() && process.state() == ProcessState.UP);
    }

    @Test
    void aStartWaitsForTheOneThatFollowsAnUnnoticedEnd() {
        process.start();
        process.kill9();
        process.start();
        assertThat(process.isReady()).isTrue();
    }

    @Test
    void aStartEndsWhenTheProcessEndsAgainAndAgain() {
        process.start();
        program = () -> List.of("sh", "-c", "exit 3");
        process.kill9();
        assertThatThrownBy(process::start)
                .isInstanceOf(StartFailedException.class)
                .hasMessageStartingWith("stub does not get ready; see ");
    }

    @Test
    void aFirstStartThatTheDiskFailedMayBeTriedAgain() {
        program = () -> {
            throw diskFull();
        };
        assertThatThrownBy(process::start).isInstanceOf(UncheckedIOException.class);
        assertThat(process.state()).isEqualTo(ProcessState.STOPPED);
        program = StubService.program();
        process.start();
        assertThat(process.isReady()).isTrue();
    }

    private static UncheckedIOException diskFull() {
        return new UncheckedIOException(new IOException("disk full"));
    }
}
