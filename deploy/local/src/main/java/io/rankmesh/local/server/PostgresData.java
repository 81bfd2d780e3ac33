package io.rankmesh.local.server;

import io.rankmesh.local.file.Folders;
import io.rankmesh.local.process.LeftOver;
import io.rankmesh.local.process.Spawner;
import io.rankmesh.local.process.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** PostgreSQL's data folder: made once, and made startable again after a kill. */
final class PostgresData {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final PostgresServer.Settings settings;

    PostgresData(PostgresServer.Settings settings) {
        this.settings = settings;
    }

    Path folder() {
        return settings.folder().resolve("data");
    }

    /** Makes the data folder and the databases if missing. */
    void prepare(Path programs) throws IOException {
        Unprivileged.openFolders(settings.folder());
        Unprivileged.own(settings.folder());
        Folders.make(folder(), unfinished -> initialise(programs, unfinished));
        requireSameVersion(programs);
        createDatabases(programs);
    }

    /**
     * The children of a killed postmaster end by themselves, a bit later. Until then the data is taken; and a stale
     * {@code postmaster.pid} whose number now belongs to another process would forbid the start for good.
     *
     * @param binaries where the programs of all versions are
     */
    void endLeftOvers(Path binaries) throws IOException {
        if (Files.isDirectory(folder())) {
            LeftOver.endAllWorkingIn(folder(), binaries);
            Files.deleteIfExists(folder().resolve("postmaster.pid"));
        }
    }

    private void initialise(Path programs, Path unfinished) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("initdb").toString(),
                "-D",
                unfinished.toString(),
                "-U",
                "postgres",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--auth=reject"));
        if (settings.durability() == PostgresServer.Durability.THROW_AWAY) {
            command.add("--no-sync");
        }
        Spawner.run(command, Spawner.Account.NOT_ROOT, "", LIMIT);
        Files.writeString(unfinished.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
    }

    private void requireSameVersion(Path programs) throws IOException {
        String data = Files.readString(folder().resolve("PG_VERSION")).strip();
        String version = Spawner.run(
                List.of(programs.resolve("postgres").toString(), "--version"), Spawner.Account.CURRENT, "", LIMIT);
        if (!version.contains(" " + data + ".")) {
            throw new IOException("The data in " + folder() + " is of PostgreSQL " + data + ", but this is "
                    + version.strip() + "; ./rankmesh reset starts afresh");
        }
    }

    /** In single-user mode, so that no password is needed and none goes over a connection. */
    private void createDatabases(Path programs) throws IOException {
        Path record = settings.folder().resolve("databases");
        Set<String> made = new HashSet<>(Files.exists(record) ? Files.readAllLines(record) : List.of());
        Set<String> wanted = new HashSet<>(Set.of("postgres"));
        settings.databases().forEach(database -> wanted.add(database.name()));
        if (made.containsAll(wanted)) {
            return;
        }
        StringBuilder sql = new StringBuilder();
        sql.append("ALTER ROLE postgres PASSWORD '")
                .append(PostgresSql.plain(settings.adminPassword()))
                .append("';\n");
        for (Database database : settings.databases()) {
            if (!made.contains(database.name())) {
                PostgresSql.create(database)
                        .forEach(statement -> sql.append(statement).append(";\n"));
            }
        }
        String output = Spawner.run(
                List.of(
                        programs.resolve("postgres").toString(),
                        "--single",
                        "-D",
                        folder().toString(),
                        "-c",
                        "password_encryption=scram-sha-256",
                        "-c",
                        "log_min_error_statement=panic",
                        "-c",
                        "unix_socket_directories=",
                        "postgres"),
                Spawner.Account.NOT_ROOT,
                sql.toString(),
                LIMIT);
        output.lines()
                .filter(line -> line.contains("ERROR:") && !line.contains("already exists"))
                .findFirst()
                .ifPresent(line -> {
                    throw new IllegalStateException("The databases cannot be made: " + line);
                });
        Files.write(record, wanted);
    }
}
