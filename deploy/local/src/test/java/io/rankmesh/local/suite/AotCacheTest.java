package io.rankmesh.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

    @TempDir
    Path folder;

    private Path application;

    @BeforeEach
    void makeApplication() throws IOException {
        application = Files.createDirectory(folder.resolve("quarkus-app"));
        Files.writeString(application.resolve("quarkus-run.jar"), "one");
    }

    @Test
    void aFirstRunWritesTheCacheAndLaterRunsUseIt() throws IOException {
        AotCache first = cache(true);
        Path output = pathIn(first.flags(), "-XX:AOTCacheOutput=");
        assertThat(first.isTraining()).isTrue();
        Files.writeString(output, "cache");
        first.keepTrained();

        AotCache second = cache(true);
        assertThat(pathIn(second.flags(), "-XX:AOTCache=")).hasContent("cache");
        assertThat(second.isTraining()).isFalse();
    }

    @Test
    void otherJarsNeedAnotherCacheAndTheOldOneGoes() throws IOException {
        AotCache first = cache(true);
        Files.writeString(pathIn(first.flags(), "-XX:AOTCacheOutput="), "cache");
        first.keepTrained();
        Path old = pathIn(first.flags(), "-XX:AOTCache=");

        Files.writeString(application.resolve("quarkus-run.jar"), "changed");
        assertThat(cache(true).flags()).singleElement().asString().startsWith("-XX:AOTCacheOutput=");
        assertThat(old).doesNotExist();
    }

    @Test
    void whatAKilledRunLeftGoes() throws IOException {
        AotCache killed = cache(true);
        Path output = pathIn(killed.flags(), "-XX:AOTCacheOutput=");
        Path training = Path.of(output + ".config");
        Files.writeString(output, "half a cache");
        Files.writeString(training, "what the JVM has seen");
        killed.dropUnfinished();
        assertThat(folder.resolve("aot")).isEmptyDirectory();

        Files.writeString(output, "half a cache");
        cache(true).flags();
        assertThat(output).doesNotExist();
    }

    @Test
    void aRunThatDoesNotTrainNeedsNoFlags() {
        assertThat(cache(false).flags()).isEmpty();
    }

    private AotCache cache(boolean trains) {
        return new AotCache(folder.resolve("aot"), "some-service", application, trains);
    }

    private static Path pathIn(List<String> flags, String prefix) {
        assertThat(flags).singleElement().asString().startsWith(prefix);
        return Path.of(flags.getFirst().substring(prefix.length()));
    }
}
