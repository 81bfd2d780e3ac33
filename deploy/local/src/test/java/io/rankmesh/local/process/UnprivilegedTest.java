package io.rankmesh.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rankmesh.local.Installation;
import io.rankmesh.local.server.Ports;
import io.rankmesh.local.server.PostgresServer;
import io.rankmesh.local.server.PostgresServer.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnprivilegedTest {

    @TempDir
    Path forOwnerOnly;

    @Test
    void anOpenFolderStaysWhereItIs() {
        Path open = Installation.current().testServers().resolve("open");
        assertThat(Unprivileged.reachable(open)).isEqualTo(open);
    }

    @Test
    void postgresStartsForRootInAFolderThatOnlyRootMayEnter() throws IOException {
        assumeThat(Unprivileged.isNeeded()).isTrue();
        var settings = new PostgresServer.Settings(
                forOwnerOnly.resolve("postgres"), Ports.free(), "password", List.of(), Durability.THROW_AWAY);
        try (var server = new PostgresServer(Installation.current(), settings, forOwnerOnly.resolve("log"))) {
            server.start();
            assertThat(server.folder()).startsWith(Path.of("/var/tmp"));
            assertThat(Files.getAttribute(server.folder().resolve("data"), "unix:uid"))
                    .isEqualTo(65534);
        } finally {
            Unprivileged.forget(settings.folder());
        }
        assertThat(settings.folder().getParent()).doesNotExist();
    }
}
