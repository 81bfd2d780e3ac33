package io.rankmesh.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankmesh.audit.http.Headers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages made to break a reader. None throws, none takes long, and the facts tell what was cut off. */
@Timeout(60)
class HostilePagesTest {
    private final AuditEngine engine = new AuditEngine();

    private PageAudit audit(String html) {
        return engine.auditPage(PageInput.html("http://example.com/a", html));
    }

    @Test
    void deepNesting() {
        for (String tag : new String[] {
            "div", "a href=/x", "b", "h1", "svg", "table", "ul><li", "details", "span style=display:none"
        }) {
            audit(("<" + tag + ">").repeat(100_000) + "here");
        }
    }

    @Test
    void messagesThatQuoteThePageAreShortAndStorable() {
        PageAudit audit = engine.auditPage(PageInput.builder("http://example.com/a")
                .headers(Headers.of(Map.of("X-Robots-Tag", List.of("unavailable_after: \0" + "x".repeat(10_000)))))
                .html("<a href='#" + "x".repeat(10_000) + "'>Part</a>")
                .build());

        assertThat(audit.findings()).extracting(Finding::audit).contains("unavailable-after", "link-broken-fragment");
        assertThat(audit.findings())
                .allSatisfy(finding -> assertThat(finding.message())
                        .hasSizeLessThanOrEqualTo(Evidence.MAX_SNIPPET)
                        .doesNotContain("\0"));
    }

    @Test
    void placesInLowerCaseAreNoPlacesInTheText() {
        PageAudit audit = engine.auditPage(PageInput.builder("http://example.com/a")
                .headers(Headers.of(Map.of("X-Robots-Tag", List.of(";\u0130\u0130unavailable_after:"))))
                .html("<title>A page</title>")
                .build());
        assertThat(audit.findings()).extracting(Finding::audit).contains("unavailable-after");
    }

    @Test
    void manyFaultsAreCountedButNotListed() {
        PageAudit page = audit("<img src=x>".repeat(5_000));
        assertThat(page.verdict("image-alt"))
                .hasValueSatisfying(verdict -> assertThat(verdict.findings()).isEqualTo(5_000));
        assertThat(page.findings().stream().filter(finding -> finding.audit().equals("image-alt")))
                .hasSize(20);
    }

    @Test
    void hugeAttributeTitleAndText() {
        String huge = "x".repeat(10_000_000);
        PageAudit page = audit("<title>" + huge + "</title><a href='" + huge + "'>here</a><h1>" + huge + "</h1>");
        assertThat(page.facts().title()).hasSizeLessThanOrEqualTo(2_000);
        page.findings().forEach(finding -> {
            if (finding.evidence().snippet() != null) {
                assertThat(finding.evidence().snippet()).hasSizeLessThanOrEqualTo(Evidence.MAX_SNIPPET);
            }
        });
    }

    @Test
    void thousandsOfStyleRulesAndCandidates() {
        StringBuilder html = new StringBuilder("<style>");
        for (int i = 0; i < 20_000; i++) {
            html.append(".c").append(i).append(" > a:not(.x) b{display:none}");
        }
        html.append("{".repeat(50_000)).append("</style>");
        html.append("<div class=c1><a href=/y>here <b>and there</b></a></div>".repeat(300));
        assertThat(audit(html.toString()).verdict("link-text")).isPresent();
    }

    @Test
    void anAuditThatNobodyWaitsForEnds() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> audit("<title>A page</title>")).isInstanceOf(AuditStoppedException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void structuredDataWithoutEnd() {
        String open = "<script type=application/ld+json>";
        for (String json : new String[] {
            "[".repeat(1_000_000),
            "{\"@graph\":".repeat(199) + "1" + "}".repeat(199),
            "[" + "{\"@type\":\"Product\"},".repeat(100_000) + "1]",
            "{\"@type\":\"" + "x".repeat(5_000_000) + "\"}",
            "\"" + "\\u0000".repeat(100_000) + "\""
        }) {
            audit(open + json + "</script>")
                    .findings()
                    .forEach(finding ->
                            assertThat(finding.toString()).doesNotContain("\0").hasSizeLessThan(5_000));
        }
        audit((open + "{</script>").repeat(50_000));
    }

    @Test
    void drawingsFormsAndIdsWithoutEnd() {
        audit("<svg><g fill=red><path d='M1 1'/>".repeat(100_000));
        audit("<form action='http://[" + "x".repeat(1_000_000)
                + "'><picture><center id=a><a name=b href='#c%zz'>".repeat(3));
        PageAudit page = audit("<p id=a><font>".repeat(50_000));
        assertThat(page.findings().stream().filter(finding -> finding.audit().equals("duplicate-id")))
                .hasSize(20);
    }

    @Test
    void nulBytesNeverReachTheFindings() {
        PageAudit page = audit(
                "<title>a\0b</title><meta name=description content='\0'><a href='javascript:void(0)' title='\0'>\0</a>");
        assertThat(page.facts().toString() + page.findings()).doesNotContain("\0");
    }
}
