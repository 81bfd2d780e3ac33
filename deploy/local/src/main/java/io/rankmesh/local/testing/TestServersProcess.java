package io.rankmesh.local.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rankmesh.local.Installation;
import io.rankmesh.local.file.Folders;
import io.rankmesh.local.file.Secret;
import io.rankmesh.local.process.LocalProcess;
import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.process.Unprivileged;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.server.KafkaServer;
import io.rankmesh.local.server.Ports;
import io.rankmesh.local.server.PostgresServer;
import io.rankmesh.local.server.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The main class of the process that runs the test servers for as long as the build lives. */
final class TestServersProcess {

    static final String DATABASES = "/databases";
    static final String SECRET_HEADER = "Rankmesh-Secret";

    private final Path folder;
    private final Path data;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final KafkaServer kafka;
    private final TestDatabases databases;
    private final String secret = Secret.password();

    private TestServersProcess(Installation installation, Path folder) {
        this.folder = folder;
        this.data = Unprivileged.reachable(installation.testServers()).resolve(folder.getFileName());
        this.postgres = new PostgresServer(
                installation,
                new PostgresServer.Settings(
                        data.resolve("postgres"),
                        Ports.free(),
                        Secret.password(),
                        List.of(),
                        PostgresServer.Durability.THROW_AWAY),
                folder.resolve("postgres.log"));
        this.redis = new RedisServer(
                installation,
                new RedisServer.Settings(data.resolve("redis"), Ports.free(), Secret.password()),
                folder.resolve("redis.log"));
        this.kafka = new KafkaServer(
                installation,
                new KafkaServer.Settings(data.resolve("kafka"), Ports.free(), Ports.free()),
                folder.resolve("kafka.log"));
        this.databases = new TestDatabases(postgres.admin());
    }

    /** Arguments: the folder for state and logs, the identity of the build's process. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        ProcessIdentity build = ProcessIdentity.parse(arguments[1]).orElseThrow();
        Installation installation = Installation.current();
        removeOldData(installation);
        TestServersProcess servers = new TestServersProcess(installation, folder);
        Runtime.getRuntime().addShutdownHook(new Thread(servers::end));
        servers.start();
        while (build.isAlive()) {
            Thread.sleep(500);
        }
        System.exit(0);
    }

    private void start() throws IOException {
        // a killed process may have left some for a build that had the same process number
        removeData();
        List<LocalProcess> all = List.of(postgres, redis, kafka);
        CompletableFuture.allOf(all.stream()
                        .map(server -> CompletableFuture.runAsync(server::start))
                        .toArray(CompletableFuture[]::new))
                .join();
        HttpServer control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        control.createContext(DATABASES, this::createDatabase);
        control.start();
        new TestServersState(
                        ProcessIdentity.current(),
                        control.getAddress().getPort(),
                        secret,
                        postgres.port(),
                        redis.url(),
                        kafka.bootstrapServers())
                .write(folder.resolve("state"));
    }

    private void createDatabase(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!secret.equals(exchange.getRequestHeaders().getFirst(SECRET_HEADER))) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            String word = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = 200;
            String answer;
            try {
                Database database = databases.create(word);
                answer = database.name() + " " + database.password();
            } catch (java.sql.SQLException | IllegalArgumentException e) {
                status = 500;
                answer = e.toString();
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void end() {
        try {
            Files.deleteIfExists(folder.resolve("state"));
        } catch (IOException e) {
            System.err.println(e);
        }
        // throw-away data needs no orderly end, except that PostgreSQL gives its shared memory back
        kafka.kill9();
        redis.kill9();
        postgres.stop();
        removeData();
    }

    private void removeData() {
        Folders.delete(data.resolve("kafka"));
        Folders.delete(data.resolve("redis"));
        Folders.delete(data.resolve("postgres"));
    }

    /** Folders of builds that ended without removing theirs. */
    private static void removeOldData(Installation installation) throws IOException {
        for (Path parent : List.of(installation.testServers(), Unprivileged.reachable(installation.testServers()))) {
            if (!Files.isDirectory(parent)) {
                continue;
            }
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "build-*[0-9]")) {
                for (Path old : folders) {
                    long pid = Long.parseLong(old.getFileName().toString().substring("build-".length()));
                    if (ProcessIdentity.of(pid).isEmpty()) {
                        Folders.delete(old);
                    }
                }
            }
        }
    }
}
