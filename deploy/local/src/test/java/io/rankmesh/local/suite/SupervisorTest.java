package io.rankmesh.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.local.Installation;
import io.rankmesh.local.file.Folders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A supervisor whose folders fail it, as on a full disk. */
class SupervisorTest {

    private static final long FULL = 11L << 20;

    private final List<String> news = new CopyOnWriteArrayList<>();
    private final Path state = Installation.current().testServers().resolve("supervisor-test-" + UUID.randomUUID());
    private final RunFolder run = new RunFolder(state.resolve("run"));
    private boolean untidy;
    private Suite suite;
    private Supervisor supervisor;

    @BeforeEach
    void make() {
        suite = new Suite(SuiteOptions.forTests(state).programs((service, trains) -> stub()));
        supervisor = new Supervisor(run, suite, news::add);
    }

    @AfterEach
    void forget() {
        suite.closeAndForget();
    }

    @Test
    void theSuiteRunsOnAndStopsWhenItsStateCannotBeWritten() throws IOException {
        SuiteProcess redis = suite.process("redis");
        redis.start();
        assertThat(redis.isReady()).isTrue();
        assertThat(news).hasSize(1).allMatch(line -> line.startsWith("What ./rankmesh status shows is out of date"));

        Files.createDirectories(run.folder());
        supervisor.tidy();
        assertThat(SuiteStatus.read(run.status())).isPresent();

        Folders.delete(run.folder());
        supervisor.end();
        assertThat(redis.identity()).isEmpty();
        assertThat(news).hasSize(4).endsWith("Stopping the services", "Stopped");
    }

    @Test
    void theServersStopAfterAServiceThatCouldNotTidyUp() {
        untidy = true;
        suite.process("redis").start();
        suite.process("report-service").start();
        supervisor.end();
        assertThat(suite.processes()).allMatch(process -> process.identity().isEmpty());
        assertThat(news)
                .anyMatch(
                        line -> line.startsWith("Not everything stopped in good order: ") && line.contains("disk full"))
                .endsWith("Stopped");
        untidy = false;
    }

    @Test
    void aLogThatCannotBeRotatedKeepsNoOtherFromIt() throws IOException {
        Path blocked = fill(suite.process("postgres").log());
        Files.createDirectories(blocked.resolveSibling("postgres.log.1").resolve("in the way"));
        Path other = fill(suite.process("kafka").log());
        supervisor.tidy();
        supervisor.tidy();
        assertThat(blocked).hasSize(FULL);
        assertThat(other).isEmptyFile();
        assertThat(news).hasSize(1).allMatch(line -> line.startsWith("The log " + blocked + " cannot be kept small"));
    }

    @Test
    void theSupervisorsOwnLogIsKeptSmallToo() throws IOException {
        fill(run.log());
        supervisor.tidy();
        assertThat(run.log()).isEmptyFile();
        assertThat(run.log().resolveSibling("supervisor.log.1")).hasSize(FULL);
    }

    private ServiceProgram stub() {
        return new ServiceProgram() {
            @Override
            public List<String> command() {
                return StubService.program().command();
            }

            @Override
            public void afterOrderlyEnd() {
                if (untidy) {
                    throw new UncheckedIOException(new IOException("disk full"));
                }
            }
        };
    }

    private static Path fill(Path log) throws IOException {
        Files.createDirectories(log.getParent());
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(FULL);
        }
        return log;
    }
}
