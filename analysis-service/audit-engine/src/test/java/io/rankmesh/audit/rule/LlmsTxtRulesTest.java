package io.rankmesh.audit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.LlmsTxt;
import io.rankmesh.audit.robots.RobotsTxt;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What llms.txt alone tells of a site. */
class LlmsTxtRulesTest {

    private static List<Finding> findings(LlmsTxt file) {
        return new AuditEngine().auditSite("https://example.com", RobotsTxt.ABSENT, file);
    }

    private static LlmsTxt markdown(String text) {
        return new LlmsTxt(200, "text/markdown; charset=utf-8", text);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("llms-txt-invalid", markdown("Shop\n\n## Pages\n- [A](/a)"), "Shop", null),
                Arguments.of("llms-txt-invalid", markdown("> Shop"), "> Shop", null),
                Arguments.of("llms-txt-invalid", markdown("#Shop"), "#Shop", null),
                Arguments.of("llms-txt-invalid", markdown(""), "", null),
                Arguments.of(
                        "llms-txt-invalid",
                        markdown("# Shop\n## Pages\n* https://example.com/a"),
                        "* https://example.com/a",
                        null),
                Arguments.of("llms-txt-invalid", markdown("# Shop\n## Pages\n- [A]()"), "- [A]()", null),
                Arguments.of("llms-txt-unreachable", new LlmsTxt(503, "text/plain", "# Shop"), null, "503"),
                Arguments.of("llms-txt-unreachable", LlmsTxt.UNREACHABLE, null, "0"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultBringsItsFindingAndNoOther(String audit, LlmsTxt file, String snippet, String value) {
        assertThat(findings(file)).singleElement().satisfies(finding -> {
            assertThat(finding.audit()).isEqualTo(audit);
            assertThat(finding.url()).isEqualTo("https://example.com/llms.txt");
            assertThat(finding.evidence().snippet()).isEqualTo(snippet);
            assertThat(finding.evidence().value()).isEqualTo(value);
        });
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                Arguments.of(
                        "llms-txt-invalid",
                        markdown(
                                "\uFEFF# Shop\n\n> What it sells.\n\n- a fact\n\n## Pages\n\n- [A](/a): all of it\n- [B](https://b.example/)")),
                Arguments.of("llms-txt-invalid", markdown("# Shop\n## Usage\n```\n- no entry\n```\n")),
                Arguments.of("llms-txt-invalid", new LlmsTxt(200, "text/html", "Not found")),
                Arguments.of("llms-txt-invalid", new LlmsTxt(200, "", "\n<!doctype html>")),
                Arguments.of("llms-txt-unreachable", LlmsTxt.ABSENT),
                Arguments.of("llms-txt-unreachable", new LlmsTxt(403, "", "")));
    }

    @ParameterizedTest
    @MethodSource("passes")
    void whatIsSoundBringsNoFinding(String audit, LlmsTxt file) {
        assertThat(findings(file)).isEmpty();
    }
}
