package io.rankmesh.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an interruption of the launcher ends the program that it runs. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class LauncherSignalTest {

    /** Takes the place of Java: tells its parent's number and each signal, and takes its time to end. */
    private static final String PROGRAM = """
            #!/usr/bin/env bash
            seen() { echo "$1" >>"$RECORD"; sleep 0.5; echo ended >>"$RECORD"; exit 143; }
            trap 'seen INT' INT
            trap 'seen TERM' TERM
            trap 'seen HUP' HUP
            [[ -z $READS ]] || { read -r line; echo "$line" >>"$RECORD"; exit 4; }
            echo "$PPID" >>"$RECORD"
            for ((i = 0; i < 300; i++)); do sleep 0.1; done
            """;

    private static final String CALL = "source \"$LAUNCHER\"; find_jdk() { :; }; ensure_built() { :; };"
            + " retrain_cli() { return 1; }; main $COMMAND";

    @TempDir
    Path folder;

    private LauncherClone clone;
    private Path java;
    private Path record;

    @BeforeEach
    void copy() throws IOException {
        clone = LauncherClone.in(folder);
        java = clone.jdk("jdk", "25");
        Files.writeString(java.resolve("bin/java"), PROGRAM);
        record = Files.createFile(folder.resolve("record"));
    }

    @ParameterizedTest
    @CsvSource({
        "INT, analyze --sample",
        "TERM, analyze --sample",
        "HUP, analyze --sample",
        "TERM, audit page.html",
        "HUP, bench faults"
    })
    void aSignalToTheLauncherAloneEndsTheClientInGoodOrder(String signal, String command) throws Exception {
        Process launched = start(command, "", List.of("bash", "-c", CALL));
        kill(signal, launcherOfTheProgram());
        assertThat(launched.waitFor()).isEqualTo(130);
        assertThat(seen()).containsExactly("TERM", "ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
    void aSignalDoesSoOnATerminal(String signal) throws Exception {
        Process launched = start("analyze --sample", "", onTerminal());
        kill(signal, launcherOfTheProgram());
        assertThat(launched.waitFor()).isEqualTo(130);
        assertThat(seen()).containsExactly("TERM", "ended");
    }

    @Test
    void controlCReachesTheClientOnce() throws Exception {
        Process launched = start("analyze --sample", "", onTerminal());
        launcherOfTheProgram();
        launched.getOutputStream().write(3);
        launched.getOutputStream().flush();
        assertThat(launched.waitFor()).isEqualTo(130);
        assertThat(seen()).containsExactly("TERM", "ended");
    }

    @Test
    void theClientReadsTheTerminalAndItsAnswerIsTheLaunchers() throws Exception {
        Process launched = start("analyze --sample", "yes", onTerminal());
        launched.getOutputStream().write("typed\n".getBytes(StandardCharsets.UTF_8));
        launched.getOutputStream().flush();
        assertThat(launched.waitFor()).isEqualTo(4);
        assertThat(record).hasContent("typed");
    }

    /** Without a standard input, as some daemons leave it. */
    @Test
    void theClientRunsWithoutAnInput() throws Exception {
        Process launched = start("analyze --sample", "yes", List.of("bash", "-c", "exec <&-; " + CALL));
        assertThat(launched.waitFor()).isEqualTo(4);
    }

    private Process start(String command, String reads, List<String> shell) throws IOException {
        // whoever runs the tests in the background ignores INT, and so would all below
        List<String> line = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
        line.addAll(shell);
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LAUNCHER", clone.launcher().toString());
        builder.environment().put("CALL", CALL);
        builder.environment().put("COMMAND", command);
        builder.environment().put("READS", reads);
        builder.environment().put("RECORD", record.toString());
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().put("RANKMESH_URL", "http://127.0.0.1:1");
        return builder.start();
    }

    private static List<String> onTerminal() throws InterruptedException {
        int code;
        try {
            code = new ProcessBuilder("script", "-qefc", "true", "/dev/null")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            code = 127;
        }
        assumeThat(code)
                .as("script of util-linux, which gives a pseudo-terminal, answers")
                .isZero();
        return List.of("script", "-qefc", "exec bash -c \"$CALL\"", "/dev/null");
    }

    private String launcherOfTheProgram() {
        await().until(() -> Files.readString(record).endsWith("\n"));
        return lines().getFirst();
    }

    private List<String> seen() {
        return lines().subList(1, lines().size());
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(String signal, String pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor())
                .isZero();
    }
}
