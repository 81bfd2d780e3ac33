package io.rankmesh.audit.lighthouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.robots.RobotsTxt;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Corner cases of each rule, a page each, with what the audits of Lighthouse 13.5.0 and axe-core said of them in Chromium with a phone's
 * window.
 */
class BrowserVerdictsTest {
    private static final String BASE = "http://127.0.0.1:8304/";
    private static final AtomicInteger AGREED = new AtomicInteger();

    /** Where this engine is known to differ: page, and the verdict it gives. */
    private static final Map<String, Map.Entry<String, String>> DEVIATIONS =
            // CSS custom properties are not resolved.
            Map.of("lt_var.html", Map.entry("link-text", "pass"));

    private final AuditEngine engine = new AuditEngine();

    @TestFactory
    Stream<DynamicTest> agreesWithTheBrowser() throws IOException {
        JsonNode pages;
        try (InputStream in = BrowserVerdictsTest.class.getResourceAsStream("/lighthouse/browser-verdicts.json")) {
            pages = new ObjectMapper().readTree(in);
        }
        return pages.properties().stream()
                .map(page -> DynamicTest.dynamicTest(page.getKey(), () -> compare(page.getKey(), page.getValue())));
    }

    private void compare(String name, JsonNode page) {
        PageInput.Builder input = PageInput.builder(BASE + name)
                .headers(headers(page.path("headers")))
                .html(page.get("html").asText());
        JsonNode robots = page.path("robots");
        if (!robots.isMissingNode()) {
            input.robots(RobotsTxt.of(
                    robots.path("status").asInt(200), robots.path("body").asText("")));
        }
        PageAudit audit = engine.auditPage(input.build());
        LighthouseScore score = LighthouseScore.of(audit.verdicts());

        Map<String, String> expected = new TreeMap<>();
        page.get("verdicts")
                .properties()
                .forEach(verdict ->
                        expected.put(verdict.getKey(), verdict.getValue().asText()));
        Map.Entry<String, String> deviation = DEVIATIONS.get(name);
        if (deviation != null) {
            expected.put(deviation.getKey(), deviation.getValue());
            assertThat(score.verdicts()).isEqualTo(expected);
            return;
        }
        assertThat(score.verdicts()).isEqualTo(expected);
        assertThat(score.score()).isEqualTo(page.get("score").asDouble());
        AGREED.addAndGet(expected.size());
    }

    private static Headers headers(JsonNode node) {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        entries.add(Map.entry("content-type", "text/html"));
        node.properties().forEach(header -> {
            if (header.getValue().isArray()) {
                header.getValue().forEach(value -> entries.add(Map.entry(header.getKey(), value.asText())));
            } else {
                entries.add(Map.entry(header.getKey(), header.getValue().asText()));
            }
        });
        return Headers.ofEntries(entries);
    }

    @AfterAll
    static void tellTheCount() {
        System.out.println("Browser: " + AGREED + " verdicts agree");
    }
}
