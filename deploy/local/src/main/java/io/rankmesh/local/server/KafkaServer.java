package io.rankmesh.local.server;

import io.rankmesh.local.Installation;
import io.rankmesh.local.process.Launch;
import io.rankmesh.local.process.LocalProcess;
import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.process.Spawner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One Apache Kafka node (broker and controller) on the loopback address, in a JVM of its own. */
public final class KafkaServer extends LocalProcess {

    private static final List<String> SMALL_JVM = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private final Installation installation;
    private final Settings settings;

    /**
     * What to start.
     *
     * @param folder holds the data; made if missing
     * @param port where clients connect
     * @param controllerPort where the node talks to itself
     */
    public record Settings(Path folder, int port, int controllerPort) {}

    public KafkaServer(Installation installation, Settings settings, Path log) {
        super("kafka", log);
        this.installation = installation;
        this.settings = settings;
    }

    /** A broker of its own for a test, with throw-away data; not started yet. */
    public static KafkaServer temporary() {
        Path folder = TemporaryFolder.make("kafka");
        Settings settings = new Settings(folder, Ports.free(), Ports.free());
        KafkaServer server = new KafkaServer(Installation.current(), settings, folder.resolve("kafka.log"));
        server.removeOnClose(folder);
        return server;
    }

    @Override
    protected Launch prepare() throws IOException {
        Files.createDirectories(settings.folder());
        List<String> arguments = List.of(
                settings.folder().toAbsolutePath().toString(),
                Integer.toString(settings.port()),
                Integer.toString(settings.controllerPort()));
        return new Launch(
                installation.javaCommand(SMALL_JVM, KafkaBroker.class.getName(), arguments),
                Map.of(),
                "",
                "KILL",
                Spawner.Account.CURRENT);
    }

    /** The broker writes its identity into a file once it serves (one of an earlier process does not count), and answers. */
    @Override
    public boolean isReady() {
        try {
            Path ready = KafkaBroker.readyFile(settings.folder());
            return Files.exists(ready)
                    && identity().equals(ProcessIdentity.parse(Files.readString(ready)))
                    && KafkaProbe.answers(settings.port());
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    protected Duration stopLimit() {
        return Duration.ofSeconds(15);
    }

    public int port() {
        return settings.port();
    }

    /** {@code host:port}, the form of the setting {@code KAFKA_BOOTSTRAP_SERVERS}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }
}
