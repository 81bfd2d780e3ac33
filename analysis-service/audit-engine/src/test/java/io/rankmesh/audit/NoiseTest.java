package io.rankmesh.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.site.PageSummary;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages put together by chance, always of the same seed. */
@Timeout(60)
class NoiseTest {
    private final AuditEngine engine = new AuditEngine();

    private PageAudit audit(String html) {
        return engine.auditPage(PageInput.html("http://example.com/a", html));
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
            "<script type=application/ld+json>",
            "{\"@type\":",
            "<!doctype ",
            "<form action=",
            "<picture>",
            "#a",
            " id=a",
            " rel=nofollow",
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
