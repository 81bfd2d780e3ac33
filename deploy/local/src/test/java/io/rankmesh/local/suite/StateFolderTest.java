package io.rankmesh.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.local.Installation;
import io.rankmesh.local.file.Folders;
import io.rankmesh.local.process.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StateFolderTest {

    private static final List<String> PRIVATE =
            List.of("logs", "run", "build", "aot", "secrets", "data/redis", "data/kafka");

    private final Path state = Installation.current().testServers().resolve("state-test-" + UUID.randomUUID());

    @AfterEach
    void remove() {
        Folders.delete(state);
    }

    @Test
    void aNewOneIsClosedToOthers() throws IOException {
        prepare();
        for (String name : List.of("logs", "secrets", "data/redis", "data/kafka")) {
            assertThat(permissions(name)).as(name).isEqualTo("rwx------");
        }
        assertWay();
    }

    @Test
    void oneThatWasOpenIsClosed() throws IOException {
        for (String name : PRIVATE) {
            open(Files.createDirectories(state.resolve(name)));
        }
        open(state.resolve("data"));
        open(state);
        prepare();
        for (String name : PRIVATE) {
            assertThat(permissions(name)).as(name).isEqualTo("rwx------");
        }
        assertWay();
    }

    private void assertWay() throws IOException {
        String wanted = Unprivileged.isNeeded() ? "rwx--x--x" : "rwx------";
        assertThat(List.of(permissions(""), permissions("data"))).containsOnly(wanted);
        assertThat(Unprivileged.reachable(state.resolve("data/postgres"))).isEqualTo(state.resolve("data/postgres"));
    }

    private void prepare() {
        assertThat(new Suite(SuiteOptions.forTests(state)).processes()).isNotEmpty();
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(name)));
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
