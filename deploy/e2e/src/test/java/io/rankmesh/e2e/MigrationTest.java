package io.rankmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rankmesh.local.Installation;
import io.rankmesh.local.process.Launch;
import io.rankmesh.local.process.LocalProcess;
import io.rankmesh.local.process.Spawner;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.server.Ports;
import io.rankmesh.local.testing.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as a cluster runs it: a job migrates and ends, replicas wait for the job. */
class MigrationTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path logs;

    private final Database database = TestServers.attach().createDatabase("job");

    @Test
    void aReplicaWaitsForTheJobThatMigrates() throws Exception {
        try (ReportService replica = new ReportService("replica", Map.of("RANKMESH_DATABASE_MIGRATION", "wait"))) {
            replica.spawn();
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(replica.health("ready")).contains("V0_1__outbox_and_inbox.sql"));
            assertThat(replica.health("live")).startsWith("200");
            assertThat(tables()).as("what a replica that waits has made").isZero();

            assertThat(job(Map.of())).isZero();

            assertThat(tables()).isPositive();
            await().atMost(LIMIT).until(replica::isReady);

            aNewerReleaseMigrates();

            assertThat(job(Map.of()))
                    .as("the job of a release that was rolled back to")
                    .isZero();
            replica.restart();
        }
    }

    @Test
    void aJobFailsAtOnceWhereItCannotMigrate() throws Exception {
        execute("create table outbox ()");

        assertThat(job(Map.of("RANKMESH_DATABASE_MIGRATION_PATIENCE", "1h"))).isEqualTo(1);

        assertThat(Files.readString(logs.resolve("job")))
                .contains("The schema could not be migrated", "non-empty schema");
    }

    @Test
    void aJobFailsWhenTheDatabaseStaysAway() throws Exception {
        Map<String, String> away = Map.of(
                "RANKMESH_DATABASE_MIGRATION_PATIENCE",
                "1ms",
                "DATABASE_URL",
                "postgresql://127.0.0.1:" + Ports.free() + "/gone");

        assertThat(job(away)).isEqualTo(1);

        assertThat(Files.readString(logs.resolve("job"))).contains("could not be migrated within PT0.001S", "refused");
    }

    private void aNewerReleaseMigrates() throws SQLException {
        execute("""
                insert into flyway_schema_history
                select installed_rank + 1, '999', 'newer', type, 'V999__newer.sql', 1, installed_by, now(), 1, true
                from flyway_schema_history order by installed_rank desc limit 1""");
    }

    private int job(Map<String, String> settings) throws InterruptedException {
        Map<String, String> only = new HashMap<>(settings);
        only.put("RANKMESH_DATABASE_MIGRATION", "only");
        try (ReportService job = new ReportService("job", only)) {
            job.spawn();
            assertThat(job.awaitExit(LIMIT)).isTrue();
            return job.exitCode();
        }
    }

    private long tables() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from pg_tables where schemaname = 'public'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** Knows its database and nothing else: Kafka and the other services are away. */
    private final class ReportService extends LocalProcess {

        private final Map<String, String> settings;
        private final int managementPort = Ports.free();

        ReportService(String name, Map<String, String> settings) {
            super(name, logs.resolve(name));
            this.settings = settings;
        }

        @Override
        protected Launch prepare() {
            Map<String, String> environment = new HashMap<>();
            environment.put("HTTP_HOST", "127.0.0.1");
            environment.put("HTTP_PORT", Integer.toString(Ports.free()));
            environment.put("MANAGEMENT_PORT", Integer.toString(managementPort));
            environment.put("DATABASE_URL", database.url());
            environment.put("DATABASE_USER", database.user());
            environment.put("DATABASE_PASSWORD", database.password());
            environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + Ports.free());
            environment.put("RANKMESH_INTERNAL_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
            environment.putAll(settings);
            Path jar = Installation.current().root().resolve("report-service/target/quarkus-app/quarkus-run.jar");
            List<String> command = List.of(
                    Installation.javaExecutable(),
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    jar.toString());
            return new Launch(command, environment, "", "KILL", Spawner.Account.CURRENT);
        }

        @Override
        public boolean isReady() {
            return health("ready").startsWith("200");
        }

        /** Status and body of a health endpoint's answer, or nothing while none listens. */
        String health(String check) {
            URI uri = URI.create("http://127.0.0.1:" + managementPort + "/q/health/" + check);
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<String> answer =
                        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
                return answer.statusCode() + " " + answer.body();
            } catch (IOException e) {
                return "";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "";
            }
        }
    }
}
