package io.rankmesh.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rankmesh.local.Installation;
import io.rankmesh.local.file.Folders;
import io.rankmesh.local.process.LeftOver;
import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.process.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.postgresql.Driver;

class PostgresServerTest {

    private static final Path FOLDER = TemporaryFolder.make("postgres-test");
    private static final int PORT = Ports.free();
    private static final Database FIRST = new Database("127.0.0.1", PORT, "first", "first", "first-password");
    private static final Database SECOND = new Database("127.0.0.1", PORT, "second", "second", "second-password");

    private static final PostgresServer SERVER = server(FIRST, SECOND);

    @BeforeAll
    static void start() throws SQLException {
        SERVER.start();
        execute(FIRST, "CREATE TABLE note (text varchar NOT NULL)");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        Folders.delete(FOLDER);
    }

    @Test
    void committedRowsSurviveKills() throws SQLException {
        for (int round = 1; round <= 3; round++) {
            execute(FIRST, "INSERT INTO note VALUES ('committed')");
            SERVER.kill9();
            assertThat(SERVER.isReady()).isFalse();
            SERVER.start();
            assertThat(count(FIRST, "SELECT count(*) FROM note WHERE text = 'committed'"))
                    .isEqualTo(round);
        }
    }

    @Test
    void startsOverAStalePidFileThatNamesALivingForeignProcess() throws IOException, SQLException {
        SERVER.kill9();
        long foreign = ProcessHandle.current().pid();
        Path pidFile = FOLDER.resolve("data/postmaster.pid");
        Files.writeString(pidFile, foreign + "\n" + FOLDER.resolve("data") + "\n1\n" + PORT + "\n");
        SERVER.start();
        assertThat(count(FIRST, "SELECT 1")).isOne();
    }

    @Test
    void aFrozenServerIsNotReadyUntilItIsResumed() {
        SERVER.freeze();
        try {
            assertThat(SERVER.isAlive()).isTrue();
            assertThat(SERVER.isReady()).isFalse();
        } finally {
            SERVER.resume();
        }
        await().atMost(Duration.ofSeconds(10)).until(SERVER::isReady);
    }

    @Test
    void anOrderlyStopLeavesNoProcess() throws IOException {
        SERVER.stop();
        assertThat(serversOnTheData()).isEmpty();
        SERVER.start();
        assertThat(serversOnTheData()).isNotEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aShellThatStandsInTheDataIsNoLeftOver() throws IOException {
        SERVER.stop();
        Process shell = new ProcessBuilder("sleep", "600")
                .directory(FOLDER.resolve("data").toFile())
                .start();
        try {
            SERVER.start();
            assertThat(shell.isAlive()).isTrue();
        } finally {
            shell.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLeftOverOfAProgramThatIsGoneIsEnded() throws Exception {
        Path programs = Files.createDirectory(FOLDER.resolve("programs"));
        Path program = Files.copy(Path.of("/bin/bash"), programs.resolve("postgres"));
        Path data = Files.createDirectory(FOLDER.resolve("left data"));
        Process left = new ProcessBuilder(program.toString(), "-c", "read line")
                .directory(data.toFile())
                .start();
        try {
            await().until(() -> !ProcessTable.workingIn(data.toRealPath(), programs.toRealPath())
                    .isEmpty());
            Files.delete(program);
            LeftOver.endAllWorkingIn(data, programs);
            // this JVM notices the end of a child a moment later
            assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            left.destroyForcibly();
        }
    }

    private static List<ProcessIdentity> serversOnTheData() throws IOException {
        return ProcessTable.workingIn(
                FOLDER.resolve("data").toRealPath(),
                Installation.current().serverBinaries().toRealPath());
    }

    @Test
    void aRoleEntersItsOwnDatabaseOnly() {
        Database foreign = new Database("127.0.0.1", PORT, "second", "first", "first-password");
        assertThatThrownBy(() -> execute(foreign, "SELECT 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void aWrongPasswordIsRefused() {
        Database wrong = new Database("127.0.0.1", PORT, "first", "first", "guessed");
        assertThatThrownBy(() -> execute(wrong, "SELECT 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void aDatabaseThatALaterVersionWantsIsAdded() throws SQLException {
        SERVER.stop();
        Database third = new Database("127.0.0.1", PORT, "third", "third", "third-password");
        PostgresServer later = server(FIRST, SECOND, third);
        later.start();
        assertThat(count(third, "SELECT 1")).isOne();
        later.stop();
        SERVER.start();
    }

    @Test
    void namesThatWouldNeedQuotingAreRefused() {
        Database evil = new Database("127.0.0.1", PORT, "x\"; DROP ROLE first; --", "x", "y");
        assertThatThrownBy(() -> PostgresSql.create(evil)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PostgresServer server(Database... databases) {
        return new PostgresServer(
                Installation.current(),
                new PostgresServer.Settings(
                        FOLDER, PORT, "admin-password", List.of(databases), PostgresServer.Durability.FSYNC),
                FOLDER.resolve("postgres.log"));
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Database database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getInt(1);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        return new Driver().connect(database.jdbcUrl(), properties);
    }
}
