package io.rankmesh.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.cli.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The command as a real process against a gateway that can be told to misbehave. */
abstract class AnalyzeTest {
    static final String SITE = "http://example.org/";
    static final String READ_ANALYSIS = "GET /v1/analyses/" + FakeGateway.ANALYSIS;

    @TempDir
    Path folder;

    FakeGateway gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = new FakeGateway();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    Launched analyze(String... args) throws IOException {
        String[] all = new String[args.length + 1];
        all[0] = "analyze";
        System.arraycopy(args, 0, all, 1, args.length);
        return Launched.start(folder, environment(), all);
    }

    String run(int exitCode, String... args) throws Exception {
        try (Launched client = analyze(args)) {
            assertThat(client.exitCode()).as(List.of(args) + client.err()).isEqualTo(exitCode);
            return client.err();
        }
    }

    /** As if an earlier run had left it; the files' folder. */
    Path earlierReport() throws IOException {
        Path report = Files.createDirectories(folder.resolve("rankmesh-report"));
        Files.writeString(report.resolve("report.html"), "of another site");
        Files.writeString(report.resolve("report.json"), "{}");
        return report;
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("RANKMESH_URL", gateway.url());
        environment.put("RANKMESH_HOME", folder.toString());
        return environment;
    }
}
