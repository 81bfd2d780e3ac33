package io.rankmesh.analysis.recrawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCodeTest {

    private static final String JAVA = "25.0.1";

    @TempDir
    Path folder;

    private Path archive;
    private Path classes;

    @BeforeEach
    void build() throws IOException {
        archive = Files.writeString(folder.resolve("library.jar"), "library 1");
        classes = Files.createDirectories(folder.resolve("classes/audit")).getParent();
        Files.writeString(classes.resolve("audit/Engine.class"), "engine 1");
    }

    @Test
    void hashIsThatOfAllCode() throws IOException {
        String hash = hash(JAVA);

        assertThat(hash(JAVA)).isEqualTo(hash).hasSize(64);
        assertThat(hash("25.0.2")).isNotEqualTo(hash);
        Files.writeString(archive, "library 2");
        assertThat(hash(JAVA)).isNotEqualTo(hash);
        Files.writeString(archive, "library 1");
        Files.writeString(classes.resolve("audit/Engine.class"), "engine 2");
        assertThat(hash(JAVA)).isNotEqualTo(hash);
    }

    @Test
    void everyReplicaHasTheSame() {
        assertThat(new EngineVersion().value())
                .isEqualTo(EngineCode.HASH)
                .isEqualTo(new EngineVersion().value())
                .matches("[0-9a-f]{64}");
    }

    private String hash(String java) {
        return EngineCode.hash(List.of(classes, archive), java);
    }
}
