package io.rankmesh.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.local.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start-up cache of the client, with a JDK that only tells how it was called. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ClientCacheTest {

    private static final String TRAINING = "-XX:AOTCacheOutput=";
    private static final String USE = "-XX:AOTCache=";

    @TempDir
    Path folder;

    private Path clone;
    private Path java;

    @BeforeEach
    void make() throws IOException {
        clone = Files.createDirectory(folder.resolve("a clone"));
        Path launcher = Installation.current().root().resolve("rankmesh");
        Files.write(clone.resolve("rankmesh"), Files.readAllBytes(launcher));
        Path libraries = Files.createDirectories(clone.resolve("deploy/cli/target/lib"));
        Files.createFile(libraries.resolve("library.jar"));
        Files.createFile(libraries.resolveSibling("rankmesh-cli-1.jar"));
        java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.createFile(java, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(java, """
                #!/bin/sh
                echo "$*" >>calls
                for flag; do
                  case $flag in %s*) echo cache >"${flag#*=}" ;; esac
                done
                """.formatted(TRAINING));
        release("25");
    }

    @Test
    void aFirstCallWritesTheCacheAndLaterOnesUseIt() throws Exception {
        assertThat(callsOfAudit()).hasSize(2).first().asString().contains(TRAINING);
        Path cache = onlyCache();
        assertThat(callsOfAudit()).singleElement().asString().contains(USE + cache + " ");
        assertThat(onlyCache()).isEqualTo(cache);
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "JDK", "library"})
    void anotherOneNeedsAnotherCacheAndTheOldOneGoes(String changed) throws Exception {
        callsOfAudit();
        Path old = onlyCache();
        Files.writeString(old, "old");
        switch (changed) {
            case "folder" -> clone = Files.move(clone, folder.resolve("moved"));
            case "JDK" -> release("25.0.1");
            default -> Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        }
        List<String> calls = callsOfAudit();
        assertThat(calls).hasSize(2).first().asString().contains(TRAINING);
        assertThat(calls).last().asString().contains(USE + onlyCache() + " ");
        assertThat(onlyCache()).hasContent("cache");
        assertThat(callsOfAudit()).hasSize(1);
    }

    @Test
    void aJdkThatWritesNoCacheIsAskedOnce() throws Exception {
        Files.writeString(java, "#!/bin/sh\necho \"$*\" >>calls\n");
        assertThat(callsOfAudit()).hasSize(2);
        assertThat(callsOfAudit()).singleElement().asString().doesNotContain("AOTCache");
    }

    private void release(String version) throws IOException {
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private Path onlyCache() throws IOException {
        try (var files = Files.list(clone.toRealPath().resolve(".rankmesh/aot"))) {
            List<Path> caches = files.toList();
            assertThat(caches).hasSize(1);
            return caches.getFirst();
        }
    }

    /** With which arguments the client's launch called Java. */
    private List<String> callsOfAudit() throws Exception {
        Path calls = folder.resolve("calls");
        Files.deleteIfExists(calls);
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", "-c", "source \"$1\"; cli audit page", "-", clone + "/rankmesh")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        int code = builder.start().waitFor();
        assertThat(code).as(Files.readString(folder.resolve("output"))).isZero();
        return Files.readAllLines(calls);
    }
}
