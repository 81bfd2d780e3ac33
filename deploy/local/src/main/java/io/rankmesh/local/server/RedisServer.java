package io.rankmesh.local.server;

import io.rankmesh.local.Installation;
import io.rankmesh.local.file.Secret;
import io.rankmesh.local.process.Launch;
import io.rankmesh.local.process.LocalProcess;
import io.rankmesh.local.process.Spawner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Redis on the loopback address, with a password, writing its append-only file before it answers. */
public final class RedisServer extends LocalProcess {

    private final Settings settings;
    private final Binaries binaries;
    private Optional<Integer> tlsPort = Optional.empty();

    /**
     * What to start.
     *
     * @param folder holds the data; made if missing
     * @param port where it listens
     * @param password what clients must show
     */
    public record Settings(Path folder, int port, String password) {

        @Override
        public String toString() {
            return "RedisServer.Settings[" + folder + ", " + port + "]";
        }
    }

    public RedisServer(Installation installation, Settings settings, Path log) {
        super("redis", log);
        this.settings = settings;
        this.binaries = new Binaries(installation);
    }

    /** A server of its own for a test, with throw-away data; not started yet. */
    public static RedisServer temporary() {
        Path folder = TemporaryFolder.make("redis");
        Settings settings = new Settings(folder, Ports.free(), Secret.password());
        RedisServer server = new RedisServer(Installation.current(), settings, folder.resolve("redis.log"));
        server.removeOnClose(folder);
        return server;
    }

    /**
     * From its next start on it takes clients by TLS, too, on a port of its own.
     *
     * @param certificate in PEM
     * @param key in PEM
     */
    public void offerTls(String certificate, String key) {
        try {
            Files.createDirectories(settings.folder());
            Files.writeString(settings.folder().resolve("tls.crt"), certificate);
            Files.writeString(settings.folder().resolve("tls.key"), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tlsPort = Optional.of(tlsPort.orElseGet(Ports::free));
    }

    @Override
    protected Launch prepare() throws IOException {
        Files.createDirectories(settings.folder());
        return new Launch(
                List.of(binaries.redis().toString(), "-"), Map.of(), configuration(), "TERM", Spawner.Account.CURRENT);
    }

    /** Read from standard input, so that the password is in no argument and in no file. */
    private String configuration() {
        return plainConfiguration() + tlsPort.map(this::tlsConfiguration).orElse("");
    }

    private String plainConfiguration() {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                appendonly yes
                appendfsync everysec
                aof-load-truncated yes
                save ""
                maxmemory 128mb
                maxmemory-policy volatile-lru
                """.formatted(
                        settings.port(), settings.password(), settings.folder().toAbsolutePath());
    }

    private String tlsConfiguration(int port) {
        return """
                tls-port %1$d
                tls-cert-file "%2$s/tls.crt"
                tls-key-file "%2$s/tls.key"
                tls-auth-clients no
                """.formatted(port, settings.folder().toAbsolutePath());
    }

    @Override
    public boolean isReady() {
        return RedisProbe.answers(settings.port(), settings.password());
    }

    public int port() {
        return settings.port();
    }

    public String password() {
        return settings.password();
    }

    /** {@code redis://:password@host:port/0}, the form of the setting {@code REDIS_URL}. */
    public String url() {
        return "redis://:" + settings.password() + "@127.0.0.1:" + settings.port() + "/0";
    }

    /** The same by TLS, once it is offered. */
    public String tlsUrl() {
        return "rediss://:" + settings.password() + "@127.0.0.1:" + tlsPort.orElseThrow() + "/0";
    }
}
