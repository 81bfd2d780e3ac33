package io.rankmesh.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rankmesh.local.Installation;
import io.rankmesh.local.file.Folders;
import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.process.StartFailedException;
import io.rankmesh.local.suite.SuitePorts.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SuiteTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> NEWS = new CopyOnWriteArrayList<>();

    private static final Path FOLDER = Installation.current().testServers().resolve("suite-test-" + UUID.randomUUID());

    private static Suite suite;

    @BeforeAll
    static void start() {
        suite = new Suite(stubs(FOLDER.resolve("suite")).workers(2).news(NEWS::add));
        suite.start();
    }

    @AfterAll
    static void stop() {
        List<ProcessIdentity> processes = identities(suite);
        suite.closeAndForget();
        assertThat(processes).noneMatch(ProcessIdentity::isAlive);
        assertThat(FOLDER.resolve("suite")).doesNotExist();
        Folders.delete(FOLDER);
    }

    @Test
    void servicesGetTheirSettings() throws Exception {
        String user = environmentOf(Listener.USER);
        assertThat(user)
                .contains(
                        "RANKMESH_DEFAULT_TIER=enterprise",
                        suite.database("rankmesh_user").password())
                .as("what up was given goes on, RANKMESH_OIDC_ISSUER and SMTP_HOST as well")
                .contains("PATH=" + System.getenv("PATH"))
                .contains("RANKMESH_MASTER_KEY=", "RANKMESH_MAIL_FOLDER=" + FOLDER.resolve("suite/mail"))
                .contains(suite.redisUrl(), "KAFKA_BOOTSTRAP_SERVERS=" + suite.kafkaBootstrapServers());
        assertThat(environmentOf(Listener.SECOND_WORKER))
                .contains("KAFKA_BOOTSTRAP_SERVERS=" + suite.kafkaBootstrapServers())
                .contains("RANKMESH_CRAWLER_ALLOWED_NETWORKS=127.0.0.0/8")
                .doesNotContain("RANKMESH_MASTER_KEY");
        assertThat(environmentOf(Listener.GATEWAY))
                .contains(suite.redisUrl(), "ANALYSIS_SERVICE_URL=http://127.0.0.1:")
                .doesNotContain("DATABASE_PASSWORD");
    }

    @Test
    void aKilledServiceIsStartedAgainAndSaidSo() {
        SuiteProcess worker = suite.process("analysis-service#2");
        ProcessIdentity before = worker.identity().orElseThrow();
        int restarts = worker.restarts();
        worker.kill9();
        await().atMost(LIMIT).until(() -> worker.restarts() > restarts && worker.state() == ProcessState.UP);
        assertThat(worker.identity()).isPresent().isNotEqualTo(Optional.of(before));
        assertThat(NEWS)
                .anyMatch(line -> line.startsWith("analysis-service#2 ended (exit code 137); restart "))
                .contains("analysis-service#2 is up again");
    }

    @Test
    void aKilledServerIsStartedAgain() {
        for (String name : List.of("postgres", "redis")) {
            SuiteProcess server = suite.process(name);
            int restarts = server.restarts();
            server.kill9();
            await().atMost(LIMIT).until(() -> server.restarts() > restarts && server.isReady());
        }
    }

    @Test
    void aFrozenServiceIsNotReadyAndGoesOnWhenItWakes() {
        SuiteProcess report = suite.process("report-service");
        ProcessIdentity before = report.identity().orElseThrow();
        report.freeze();
        awaitState(report, ProcessState.NOT_READY);
        report.resume();
        awaitState(report, ProcessState.UP);
        assertThat(report.identity()).contains(before);
    }

    @Test
    void aStoppedServiceStaysDownUntilItIsStarted() {
        SuiteProcess user = suite.process("user-service#1");
        user.stop();
        assertThat(user.identity()).isEmpty();
        assertThat(user.state()).isEqualTo(ProcessState.STOPPED);
        user.start();
        assertThat(user.isReady()).isTrue();
    }

    @Test
    void secretsAreForTheOwnerOnlyAndInNoLog() throws IOException {
        Path secrets = FOLDER.resolve("suite/secrets");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("suite.properties"))))
                .isEqualTo("rw-------");
        String password = suite.database("rankmesh_user").password();
        try (var logs = Files.list(FOLDER.resolve("suite/logs"))) {
            assertThat(logs.toList())
                    .isNotEmpty()
                    .allSatisfy(log -> assertThat(log).content().doesNotContain(password));
        }
    }

    @Test
    void anotherSuiteRunsBesideIt() {
        try (Suite other = new Suite(stubs(FOLDER.resolve("other")))) {
            other.start();
            assertThat(identities(other)).hasSize(7).doesNotContainAnyElementsOf(identities(suite));
            assertThat(identities(suite)).hasSize(8);
        }
    }

    @Test
    void nothingStartsWhenAPortIsTaken() throws IOException {
        SuitePorts ports = SuitePorts.free();
        Suite other = new Suite(stubs(FOLDER.resolve("taken")).ports(ports));
        try (ServerSocket socket =
                new ServerSocket(ports.managementOf(Listener.REPORT), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(other::start)
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Port " + socket.getLocalPort() + " (report-service, health; ");
        }
        assertThat(identities(other)).isEmpty();
    }

    @Test
    void allStopWhenOneCannotStart() {
        ServiceProgram broken = () -> List.of("sh", "-c", "echo broken configuration; exit 4");
        Suite other = new Suite(stubs(FOLDER.resolve("broken"))
                .programs((service, trains) -> service == Service.REPORT ? broken : StubService.program()));
        assertThatThrownBy(other::start)
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("report-service ended while starting (exit code 4)")
                .hasMessageContaining("broken configuration");
        assertThat(identities(other)).isEmpty();
    }

    @Test
    void tellsThatCachesAreWritten() {
        List<String> news = new CopyOnWriteArrayList<>();
        AtomicBoolean tidied = new AtomicBoolean();
        ServiceProgram training = new ServiceProgram() {
            @Override
            public List<String> command() {
                return StubService.program().command();
            }

            @Override
            public boolean endsSlowly() {
                return true;
            }

            @Override
            public void afterOrderlyEnd() {
                tidied.set(true);
            }
        };
        try (Suite other = new Suite(stubs(FOLDER.resolve("training"))
                .news(news::add)
                .programs((service, trains) -> service == Service.REPORT ? training : StubService.program()))) {
            other.start();
        }
        assertThat(news).containsOnlyOnce("Writing start-up caches, this once");
        assertThat(news).anyMatch(line -> line.startsWith("report-service has stopped ("));
        assertThat(tidied).isTrue();
    }

    private static void awaitState(SuiteProcess process, ProcessState state) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(process.state()).as("news: %s", NEWS).isEqualTo(state));
    }

    private static SuiteOptions stubs(Path state) {
        return SuiteOptions.forTests(state).programs((service, trains) -> StubService.program());
    }

    private static List<ProcessIdentity> identities(Suite suite) {
        return suite.processes().stream()
                .flatMap(process -> process.identity().stream())
                .toList();
    }

    private static String environmentOf(Listener listener) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + suite.ports().of(listener) + "/environment");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
