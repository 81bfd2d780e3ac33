package io.rankmesh.e2e.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.e2e.SharedSuite;
import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.site.LoopbackSite;
import java.time.Duration;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * OWASP API10:2023, Unsafe Consumption of APIs: what sites say is quoted, never believed or run. Sites that hang, lie about sizes or lead in
 * circles are {@code HostileSiteTest}'s.
 */
@ExtendWith(SharedSuite.Provider.class)
class Api10UnsafeConsumptionTest {

    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String HOSTILE = """
            <html><head><title>&lt;script&gt;alert(1)&lt;/script&gt;</title>
            <meta name="description" content='"><img src=x onerror=alert(1)>'></head>
            <body><h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1><p>=cmd|' /C calc'!A0 \u202e {{7*7}} ${7*7} </p>
            <a href="javascript:alert(1)">one</a><img src="x" onerror="alert(1)"></body></html>
            """;

    @Test
    void whatASiteSaysIsQuotedInTheReport(SharedSuite shared) {
        Session session = shared.newSession();
        try (LoopbackSite site = LoopbackSite.serve(exchange -> LoopbackSite.answer(
                exchange,
                exchange.getRequestURI().getPath().equals("/robots.txt") ? 404 : 200,
                "text/html; charset=utf-8",
                HOSTILE.getBytes(UTF_8)))) {
            String project = session.createProject(SCRIPT, site.url());
            String analysis = session.submit(Map.of("projectId", project, "kind", "page"));
            session.awaitEnd(analysis, Duration.ofMinutes(1));
            String report = session.awaitReport(analysis, Duration.ofMinutes(1));

            Answer page = session.api()
                    .get(
                            "/v1/reports/" + report,
                            Map.of("Authorization", "Bearer " + session.token(), "Accept", "text/html"));

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).doesNotContain("script-src"));
            Document read = Jsoup.parse(page.body());
            assertThat(read.select("script")).isEmpty();
            assertThat(read.select("[onerror]")).isEmpty();
            assertThat(read.select("a[href^=javascript]")).isEmpty();
            assertThat(page.body()).doesNotContain("49 49");
            assertThat(session.pages(session.analysis(analysis))
                            .getFirst()
                            .get("title")
                            .asText())
                    .as("as data it is what it was")
                    .isEqualTo(SCRIPT);
        }
    }
}
