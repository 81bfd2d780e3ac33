package io.rankmesh.local.server;

import io.rankmesh.local.Installation;
import io.rankmesh.local.file.Secret;
import io.rankmesh.local.process.Launch;
import io.rankmesh.local.process.LocalProcess;
import io.rankmesh.local.process.Spawner;
import io.rankmesh.local.process.Unprivileged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * PostgreSQL on the loopback address, with password authentication (SCRAM). It may be killed at any time and started
 * again on the same data.
 */
public final class PostgresServer extends LocalProcess {

    /** Whether committed data survives a crash of the whole machine, too. A killed server loses nothing either way. */
    public enum Durability {
        FSYNC,
        THROW_AWAY
    }

    private final Settings settings;
    private final Binaries binaries;
    private final PostgresData data;

    /**
     * What to start.
     *
     * @param folder holds the data; made if missing
     * @param port where it listens
     * @param adminPassword password of the role {@code postgres}
     * @param databases made with their roles if missing; their host and port must be this server's
     * @param durability whether to wait for the disk
     */
    public record Settings(
            Path folder, int port, String adminPassword, List<Database> databases, Durability durability) {

        public Settings {
            folder = Unprivileged.reachable(folder);
            databases = List.copyOf(databases);
        }

        @Override
        public String toString() {
            return "PostgresServer.Settings[" + folder + ", " + port + "]";
        }
    }

    public PostgresServer(Installation installation, Settings settings, Path log) {
        super("postgres", log);
        this.settings = settings;
        this.binaries = new Binaries(installation);
        this.data = new PostgresData(settings);
    }

    /** A server of its own for a test, with throw-away data and one database for each name; not started yet. */
    public static PostgresServer temporary(String... databaseNames) {
        Path folder = TemporaryFolder.make("postgres");
        int port = Ports.free();
        List<Database> databases = Stream.of(databaseNames)
                .map(name -> new Database("127.0.0.1", port, name, name, Secret.password()))
                .toList();
        Settings settings = new Settings(folder, port, Secret.password(), databases, Durability.THROW_AWAY);
        PostgresServer server = new PostgresServer(Installation.current(), settings, folder.resolve("postgres.log"));
        server.removeOnClose(folder);
        return server;
    }

    @Override
    protected Launch prepare() throws IOException {
        Path programs = binaries.postgres().resolve("bin");
        data.endLeftOvers(binaries.folder());
        data.prepare(programs);
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("postgres").toString()));
        command.addAll(List.of("-D", data.folder().toString(), "-p", Integer.toString(settings.port())));
        for (String option : options()) {
            command.addAll(List.of("-c", option));
        }
        return new Launch(command, Map.of(), "", "INT", Spawner.Account.NOT_ROOT);
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "max_connections=200",
                "shared_buffers=64MB",
                "max_wal_size=512MB",
                "log_min_messages=warning",
                // a failed statement may carry personal data or a password
                "log_min_error_statement=panic"));
        if (settings.durability() == Durability.THROW_AWAY) {
            options.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        return options;
    }

    @Override
    public boolean isReady() {
        return PostgresProbe.accepts(settings.port());
    }

    /** "Fast": ends the sessions and does not wait for them. */
    @Override
    protected String stopSignal() {
        return "INT";
    }

    /** Where the data is; another folder than the wanted one if the unprivileged account cannot reach that. */
    public Path folder() {
        return settings.folder();
    }

    public int port() {
        return settings.port();
    }

    public List<Database> databases() {
        return settings.databases();
    }

    /** The database of that name. */
    public Database database(String name) {
        return settings.databases().stream()
                .filter(database -> database.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No database " + name));
    }

    /** The superuser's access to the database {@code postgres}. */
    public Database admin() {
        return new Database("127.0.0.1", settings.port(), "postgres", "postgres", settings.adminPassword());
    }
}
