package io.rankmesh.audit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageInput;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A group's audits. {@code faults()} has pages with one fault each, {@code passes()} pages that look like it and are sound; the
 * sound page itself passes every audit.
 */
abstract class AbstractRuleTable {
    static Arguments fault(String audit, PageInput input) {
        return Arguments.of(audit, input);
    }

    static Arguments pass(String audit, PageInput input) {
        return Arguments.of(audit, input);
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("faults")
    void aFaultBringsItsFindingAndNoOther(String audit, PageInput input) {
        List<Finding> findings = new AuditEngine().auditPage(input).findings();
        assertThat(findings).extracting(Finding::audit).containsExactly(audit);
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.url()).isEqualTo(input.url());
            assertThat(finding.message()).isNotBlank().doesNotContain("null");
        });
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("passes")
    void whatIsSoundBringsNoFinding(String audit, PageInput input) {
        assertThat(PageRules.all()).anyMatch(rule -> rule.info().id().equals(audit));
        assertThat(new AuditEngine().auditPage(input).findings()).isEmpty();
    }
}
