package io.rankmesh.audit.lighthouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.http.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Lighthouse's own verdicts, page by page and audit by audit. */
class LighthouseConformanceTest {
    private static final String BASE = "http://127.0.0.1:8104/";
    private static final AtomicInteger AGREED = new AtomicInteger();
    private static final AtomicInteger PAGES = new AtomicInteger();

    private final AuditEngine engine = new AuditEngine();

    @TestFactory
    Stream<DynamicTest> agreesWithLighthouse() throws IOException {
        Path folder = folder();
        JsonNode verdicts =
                new ObjectMapper().readTree(folder.resolve("verdicts.json").toFile());
        assertThat(verdicts.size()).isGreaterThan(40);
        return verdicts.properties().stream()
                .map(page -> DynamicTest.dynamicTest(
                        page.getKey(), () -> compare(folder.resolve("pages").resolve(page.getKey()), page.getValue())));
    }

    private void compare(Path file, JsonNode expected) throws IOException {
        PageAudit audit = engine.auditPage(PageInput.builder(BASE + file.getFileName())
                .headers(Headers.of(Map.of("content-type", List.of("text/html"))))
                .body(Files.readAllBytes(file))
                .build());
        LighthouseScore score = LighthouseScore.of(audit.verdicts());

        Map<String, String> outcomes = new TreeMap<>();
        expected.get("verdicts")
                .properties()
                .forEach(entry -> outcomes.put(entry.getKey(), entry.getValue().asText()));
        outcomes.forEach((id, outcome) -> {
            assertThat(score.verdicts()).as(file.getFileName() + ": " + id).containsEntry(id, outcome);
            AGREED.incrementAndGet();
        });
        assertThat(score.verdicts()).hasSameSizeAs(outcomes);
        assertThat(score.score()).isEqualTo(expected.get("score").asDouble());
        PAGES.incrementAndGet();
    }

    @AfterAll
    static void tellTheCount() {
        System.out.println("Lighthouse: " + AGREED + " verdicts and " + PAGES + " page scores agree");
    }

    /** The verdicts among the resources, so that a commit is tested alike everywhere, or those that a run names itself. */
    private static Path folder() {
        String named = System.getProperty("rankmesh.lighthouse");
        if (named != null) {
            return Path.of(named);
        }
        try {
            return Path.of(
                    LighthouseConformanceTest.class.getResource("/lighthouse").toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
