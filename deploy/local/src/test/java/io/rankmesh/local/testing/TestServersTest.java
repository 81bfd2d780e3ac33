package io.rankmesh.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rankmesh.local.Installation;
import io.rankmesh.local.file.Folders;
import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.server.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

class TestServersTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void allTestsOfABuildShareOneSetOfServers() {
        TestServers first = TestServers.attach();
        TestServers second = TestServers.attach();
        assertThat(second.redisUrl()).isEqualTo(first.redisUrl());
        assertThat(second.kafkaBootstrapServers()).isEqualTo(first.kafkaBootstrapServers());
    }

    @Test
    void eachDatabaseIsNewAndUsable() throws SQLException {
        TestServers servers = TestServers.attach();
        Database one = servers.createDatabase("word");
        Database other = servers.createDatabase("word");
        assertThat(one.name()).startsWith("word").isNotEqualTo(other.name());
        Properties properties = new Properties();
        properties.setProperty("user", one.user());
        properties.setProperty("password", one.password());
        try (Connection connection = new Driver().connect(one.jdbcUrl(), properties);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE note (text varchar)");
        }
    }

    @Test
    void theyEndWithTheBuildAndLeaveNoData() throws IOException, InterruptedException {
        Installation installation = Installation.current();
        Process build = new ProcessBuilder("sleep", "600").start();
        Path folder = installation.testServers().resolve("build-" + build.pid());
        Files.createDirectories(folder);
        Process servers = new ProcessBuilder(installation.javaCommand(
                        List.of("-Xmx64m"),
                        TestServersProcess.class.getName(),
                        List.of(
                                folder.toString(),
                                ProcessIdentity.of(build.pid()).orElseThrow().toString())))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            await().atMost(LIMIT)
                    .until(() -> TestServersState.read(folder.resolve("state")).isPresent());
            TestServersState state =
                    TestServersState.read(folder.resolve("state")).orElseThrow();
            assertThat(statusOfRequestWithoutSecret(state)).isEqualTo(403);

            build.destroyForcibly().waitFor();
            await().atMost(LIMIT).until(() -> !servers.isAlive());
            assertThat(Ports.isFree(state.postgresPort())).isTrue();
            assertThat(folder.resolve("postgres")).doesNotExist();
        } finally {
            build.destroyForcibly();
            servers.destroy();
            servers.waitFor();
            Folders.delete(folder);
        }
    }

    private static int statusOfRequestWithoutSecret(TestServersState state) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + state.controlPort() + TestServersProcess.DATABASES);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .POST(BodyPublishers.ofString("word"))
                    .build();
            return client.send(request, BodyHandlers.ofString()).statusCode();
        }
    }
}
