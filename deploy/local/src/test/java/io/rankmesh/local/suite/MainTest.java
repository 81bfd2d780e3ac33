package io.rankmesh.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rankmesh.local.Installation;
import io.rankmesh.local.file.Folders;
import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.server.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands in processes of their own, for an installation whose services are not built. */
class MainTest {

    private final Path root = Installation.current().testServers().resolve("main-test-" + UUID.randomUUID());
    private final Path output = root.resolve("output");

    @BeforeEach
    void makeInstallation() throws IOException {
        Installation real = Installation.current();
        Files.createDirectories(root.resolve("deploy"));
        Files.createDirectory(root.resolve(".rankmesh"));
        Files.createSymbolicLink(
                root.resolve(".rankmesh/servers"),
                Files.createDirectories(real.state().resolve("servers")));
        Files.createSymbolicLink(root.resolve("deploy/local"), real.root().resolve("deploy/local"));
    }

    @AfterEach
    void removeInstallation() {
        Folders.delete(root);
    }

    @Test
    void upNamesWhoHasATakenPortAndStartsNothing() throws Exception {
        try (ServerSocket socket = new ServerSocket(Ports.free(), 1, InetAddress.getLoopbackAddress())) {
            int code = run(socket.getLocalPort(), "up");
            assertThat(code).isEqualTo(3);
            assertThat(output)
                    .content()
                    .isEqualTo("Port " + socket.getLocalPort() + " (gateway; from RANKMESH_PORT) is taken by pid "
                            + ProcessHandle.current().pid() + " (java in "
                            + Path.of("").toRealPath() + ")\n");
            assertThat(root.resolve(".rankmesh/run/suite.properties")).doesNotExist();
        }
    }

    @Test
    void upFailsWithTheReasonAndLeavesNothingRunning() throws Exception {
        int block = Ports.free();
        assertThat(run(block, "up")).isEqualTo(5);
        assertThat(output)
                .content()
                .contains("postgres is ready", "is not built: run ./rankmesh build")
                .doesNotContain("Stopping\n");
        assertThat(List.of(block + 10, block + 11, block + 12)).allMatch(Ports::isFree);
        assertThat(run(block, "status")).isEqualTo(ExitCode.NO.number());
        assertThat(output).hasContent("Rankmesh is not running");
    }

    @Test
    void aWrongSettingIsNamed() throws Exception {
        assertThat(run(0, "up")).isEqualTo(2);
        assertThat(output).hasContent("RANKMESH_PORT leads to port 0; ports go from 1 to 65535");
    }

    @Test
    void downEndsWhatAKilledSupervisorLeft() throws Exception {
        Process left = new ProcessBuilder("sleep", "600").start();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            ProcessIdentity leftIdentity = ProcessIdentity.of(left.pid()).orElseThrow();
            ProcessIdentity reused = new ProcessIdentity(stranger.pid(), leftIdentity.mark() - 1);
            RunFolder run = RunFolder.of(new Installation(root));
            Files.createDirectories(run.folder());
            new SuiteStatus(
                            new ProcessIdentity(stranger.pid(), 1),
                            SuiteStatus.Phase.UP,
                            URI.create("http://127.0.0.1:8080"),
                            List.of(part("redis", leftIdentity), part("kafka", reused)))
                    .write(run.status());

            assertThat(run(Ports.free(), "status")).isEqualTo(ExitCode.NO.number());
            assertThat(output).content().contains("left 1 processes");
            assertThat(run(Ports.free(), "down")).isZero();
            assertThat(left.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
            stranger.destroyForcibly();
        }
    }

    @Test
    void downStopsASuiteWhoseLogsAreGone() throws Exception {
        Process supervisor = new ProcessBuilder("sleep", "600").start();
        try {
            RunFolder run = RunFolder.of(new Installation(root));
            Files.createDirectories(run.folder());
            ProcessIdentity identity = ProcessIdentity.of(supervisor.pid()).orElseThrow();
            new SuiteStatus(identity, SuiteStatus.Phase.UP, URI.create("http://127.0.0.1:8080"), List.of())
                    .write(run.status());
            assertThat(run.log().getParent()).doesNotExist();

            assertThat(run(Ports.free(), "down")).isZero();
            assertThat(output).hasContent("Stopping Rankmesh\nRankmesh is down");
            assertThat(supervisor.isAlive()).isFalse();
        } finally {
            supervisor.destroyForcibly();
        }
    }

    @Test
    void statusSaysThatNotAllIsReady() throws Exception {
        RunFolder run = RunFolder.of(new Installation(root));
        Files.createDirectories(run.folder());
        URI gateway = URI.create("http://127.0.0.1:8080");
        SuiteStatus.Part frozen =
                new SuiteStatus.Part("kafka", Optional.empty(), 1, ProcessState.NOT_READY, 0, Instant.now());
        new SuiteStatus(ProcessIdentity.current(), SuiteStatus.Phase.UP, gateway, List.of(frozen)).write(run.status());
        assertThat(run(Ports.free(), "status")).isEqualTo(ExitCode.NO.number());
        assertThat(output)
                .content()
                .startsWith("Rankmesh is up at http://127.0.0.1:8080, but not all of it is ready\n")
                .contains("not ready");
    }

    @Test
    void upOfARunningSuiteWaitsForItsProcesses() throws Exception {
        RunFolder run = RunFolder.of(new Installation(root));
        Files.createDirectories(run.folder());
        URI gateway = URI.create("http://127.0.0.1:8080");
        ProcessIdentity self = ProcessIdentity.current();
        SuiteStatus.Part part =
                new SuiteStatus.Part("kafka", Optional.empty(), 1, ProcessState.NOT_READY, 0, Instant.now());
        new SuiteStatus(self, SuiteStatus.Phase.UP, gateway, List.of(part)).write(run.status());
        Process up = start(Ports.free(), "up");
        await().until(() -> Files.readString(output).equals("Waiting for kafka\n"));
        new SuiteStatus(self, SuiteStatus.Phase.UP, gateway, List.of(part("kafka", self))).write(run.status());
        assertThat(up.waitFor()).isZero();
        assertThat(output).hasContent("Waiting for kafka\nwas_up http://127.0.0.1:8080");
    }

    @Test
    void resetAsksOrWantsYes() throws Exception {
        Path data = Files.createDirectories(root.resolve(".rankmesh/data/redis"));
        assertThat(run(Ports.free(), "reset")).isEqualTo(2);
        assertThat(output).hasContent("reset forgets all data: confirm with --yes");
        assertThat(data).exists();
        assertThat(run(Ports.free(), "reset", "--yes")).isZero();
        assertThat(data).doesNotExist();
    }

    private static SuiteStatus.Part part(String name, ProcessIdentity identity) {
        return new SuiteStatus.Part(name, Optional.of(identity), 1, ProcessState.UP, 0, Instant.now());
    }

    private int run(int port, String... arguments) throws Exception {
        return start(port, arguments).waitFor();
    }

    private Process start(int port, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        new Installation(root).javaCommand(List.of(), Main.class.getName(), List.of(arguments)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("RANKMESH_PORT", Integer.toString(port));
        return builder.start();
    }
}
