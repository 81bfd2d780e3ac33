package io.rankmesh.audit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.robots.RobotsTxt;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What robots.txt alone tells of a site. */
class SiteRulesTest {
    private static final String SITE = "https://example.com";

    private static List<Finding> findings(RobotsTxt robots) {
        return new AuditEngine().auditSite(SITE, robots);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultBringsItsFindingAndNoOther(String audit, String robots, String evidence) {
        assertThat(findings(RobotsTxt.of(200, robots))).singleElement().satisfies(finding -> {
            assertThat(finding.audit()).isEqualTo(audit);
            assertThat(finding.url()).isEqualTo(SITE + "/robots.txt");
            assertThat(finding.evidence().snippet()).isEqualTo(evidence);
        });
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("robots-txt", "User-agent: *\nDisalow: /x", "Disalow: /x"),
                Arguments.of("ai-search-blocked", "User-agent: OAI-SearchBot\nDisallow: /", "Disallow: /"),
                Arguments.of("ai-search-blocked", "User-agent: perplexitybot/2\nDisallow: *", "Disallow: *"),
                Arguments.of("ai-search-blocked", "User-agent: Claude-SearchBot\nDisallow: /$", "Disallow: /$"),
                Arguments.of("ai-user-blocked", "User-agent: ChatGPT-User\nDisallow: /", "Disallow: /"),
                Arguments.of("ai-user-blocked", "User-agent: Claude-User\nDisallow: /", "Disallow: /"),
                Arguments.of("ai-training-blocked", "User-agent: GPTBot\nDisallow: /", "Disallow: /"),
                Arguments.of("ai-training-blocked", "User-agent: ClaudeBot\nDisallow: /", "Disallow: /"),
                Arguments.of("ai-training-blocked", "User-agent: CCBot\nDisallow: /", "Disallow: /"),
                Arguments.of("ai-training-blocked", "User-agent: Google-Extended\nDisallow: /", "Disallow: /"),
                Arguments.of("ai-training-blocked", "User-agent: Applebot-Extended\nDisallow: /", "Disallow: /"),
                Arguments.of(
                        "content-signal-invalid",
                        "User-agent: *\nContent-Signal: search=maybe",
                        "Content-Signal: search=maybe"),
                Arguments.of(
                        "content-signal-invalid",
                        "User-agent: *\ncontent-signal: ai-train # later",
                        "content-signal: ai-train"));
    }

    @ParameterizedTest
    @MethodSource("passes")
    void whatIsSoundBringsNoFinding(String audit, String robots) {
        assertThat(findings(RobotsTxt.of(200, robots))).isEmpty();
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                Arguments.of("robots-txt", "User-agent: *\nDisallow: /x # drafts\nSitemap: https://example.com/s.xml"),
                Arguments.of("ai-search-blocked", "User-agent: OAI-SearchBot\nDisallow: /private"),
                Arguments.of("ai-user-blocked", "User-agent: Claude-User\nDisallow: /\nAllow: /$"),
                Arguments.of("ai-training-blocked", "User-agent: GPTBot\nUser-agent: CCBot\nDisallow:"),
                Arguments.of(
                        "content-signal-invalid", "User-agent: *\nContent-Signal: /news search=yes, AI-train = no"));
    }

    /** Whoever closes the site to all crawlers closes it to those of AI companies too; each of them is named. */
    @ParameterizedTest
    @ValueSource(
            strings = {"User-agent: *\nDisallow: /", "User-agent: *\nDisallow: /\nUser-agent: Googlebot\nAllow: /"})
    void aSiteThatIsClosedToAllIsClosedToEachOfThem(String robots) {
        assertThat(findings(RobotsTxt.of(200, robots)))
                .extracting(finding -> finding.evidence().value())
                .containsExactly(
                        "OAI-SearchBot",
                        "Claude-SearchBot",
                        "PerplexityBot",
                        "ChatGPT-User",
                        "Claude-User",
                        "GPTBot",
                        "ClaudeBot",
                        "CCBot",
                        "Google-Extended",
                        "Applebot-Extended");
    }
}
