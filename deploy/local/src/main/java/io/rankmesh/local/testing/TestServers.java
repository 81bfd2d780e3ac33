package io.rankmesh.local.testing;

import io.rankmesh.local.Installation;
import io.rankmesh.local.file.Folders;
import io.rankmesh.local.server.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The PostgreSQL, Redis and Kafka that all tests of one Maven build share. The first test that asks starts them; they end
 * with the Maven process. Data is thrown away. A test that wants to stop or kill a server makes one of its own, see
 * {@code temporary()} of the server classes.
 */
public final class TestServers {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(100);

    private final TestServersState state;

    private TestServers(TestServersState state) {
        this.state = state;
    }

    /** The servers of this build, started if they are not running. */
    public static TestServers attach() {
        Installation installation = Installation.current();
        BuildProcess build = BuildProcess.current();
        Path folder =
                installation.testServers().resolve("build-" + build.identity().pid());
        try {
            return new TestServers(Folders.locked(folder.resolve("lock"), () -> running(installation, build, folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new, empty database that only its own role may enter; its name starts with the given word. */
    public Database createDatabase(String word) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + state.controlPort() + TestServersProcess.DATABASES))
                .header(TestServersProcess.SECRET_HEADER, state.secret())
                .timeout(Duration.ofMinutes(1))
                .POST(BodyPublishers.ofString(word))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("No database " + word + ": " + response.body());
            }
            String[] parts = response.body().split(" ", -1);
            return new Database("127.0.0.1", state.postgresPort(), parts[0], parts[0], parts[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a database was made", e);
        }
    }

    /** {@code redis://:password@host:port/0}, the form of the setting {@code REDIS_URL}. */
    public String redisUrl() {
        return state.redisUrl();
    }

    /** {@code host:port}, the form of the setting {@code KAFKA_BOOTSTRAP_SERVERS}. */
    public String kafkaBootstrapServers() {
        return state.kafkaBootstrapServers();
    }

    private static TestServersState running(Installation installation, BuildProcess build, Path folder)
            throws IOException {
        Path file = folder.resolve("state");
        var known = TestServersState.read(file);
        if (known.isPresent() && known.get().process().isAlive()) {
            return known.get();
        }
        Files.deleteIfExists(file);
        Files.createDirectories(folder);
        Path log = folder.resolve("test-servers.log");
        Process process = new ProcessBuilder(installation.javaCommand(
                        List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        TestServersProcess.class.getName(),
                        List.of(folder.toString(), build.identity().toString())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return awaitState(process, file, log);
    }

    private static TestServersState awaitState(Process process, Path file, Path log) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            var state = TestServersState.read(file);
            if (state.isPresent()) {
                return state.get();
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        process.destroy();
        throw new IOException("The test servers did not start; see " + log + "\n" + Files.readString(log));
    }
}
