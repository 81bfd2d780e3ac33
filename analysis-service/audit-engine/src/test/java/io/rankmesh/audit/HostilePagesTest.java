package io.rankmesh.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.site.PageSummary;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    void aMillionLinks() {
        PageAudit page = audit("<a href=x>y</a>".repeat(1_000_000));
        assertThat(page.facts().links()).hasSize(PageFacts.MAX_LINKS);
        assertThat(page.facts().limits()).contains("links");
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
    void ringsOfHreflangs() {
        StringBuilder html = new StringBuilder("<head>");
        for (int i = 0; i < 5_000; i++) {
            html.append("<link rel=alternate hreflang=zz href=/").append(i).append('>');
        }
        PageAudit page = audit(html.toString());
        assertThat(page.facts().hreflangs()).hasSizeLessThanOrEqualTo(PageFacts.MAX_HREFLANGS);
        assertThat(page.facts().limits()).contains("link elements");
    }

    @Test
    void nulBytesNeverReachTheFindings() {
        PageAudit page = audit(
                "<title>a\0b</title><meta name=description content='\0'><a href='javascript:void(0)' title='\0'>\0</a>");
        assertThat(page.facts().toString() + page.findings()).doesNotContain("\0");
    }

    @Test
    void noiseOfEveryKind() {
        Random random = new Random(5);
        String[] parts = {
            "<a href=",
            "<img ",
            "</",
            ">",
            "<title>",
            "<style>",
            "{display:none}",
            "<svg>",
            "<table>",
            "<!--",
            "<script>",
            "\"",
            "'",
            "&nbsp;",
            "<template shadowrootmode=open>",
            "<base href=",
            "http://[",
            "here",
            "<select>",
            "<h1>",
            "<noscript>",
            "\0",
            "\ud800",
            "<link rel=canonical href=",
            "<meta http-equiv=refresh content='0;url=",
            "<html lang=",
            "<frameset>",
            "@media (",
            "<head>",
            "<body>",
            "=",
            " "
        };
        for (int round = 0; round < 3_000; round++) {
            StringBuilder html = new StringBuilder();
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                html.append(parts[random.nextInt(parts.length)]);
            }
            PageAudit page = audit(html.toString());
            assertThat(page.score().value()).isBetween(0, 100);
            PageSummary.of(page.facts());
        }
    }

    @Test
    void bytesOfEveryKind() {
        Random random = new Random(6);
        for (String type : new String[] {
            "text/html", "text/html; charset=utf-16", "text/html; charset=\"nonsense", "text/html;charset=gbk"
        }) {
            byte[] noise = new byte[20_000];
            random.nextBytes(noise);
            PageAudit page = engine.auditPage(PageInput.builder("::garbage::")
                    .headers(Headers.of(
                            Map.of("Content-Type", List.of(type), "Link", List.of("<", "<>;;=,", "<a>; rel"))))
                    .body(noise)
                    .build());
            assertThat(page.facts().html()).isTrue();
        }
    }
}
