package io.rankmesh.audit.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A site that is not public yet, and asks on every page not to be indexed. */
class StagingSiteTest {
    private static final String SITE = "https://s/";
    private static final List<String> PATHS = List.of("", "copy", "de");

    private static PageSummary page(String path, AuditSettings settings) {
        String html = """
                <!doctype html><html lang=en><head><meta name=robots content=noindex><title>The page %s</title>
                <link rel=canonical href="%s"><link rel=alternate hreflang=en href=/><link rel=alternate hreflang=de href=/de></head>
                <body><a href=/>Home</a> %s</body></html>
                """.formatted(
                        path,
                        path.equals("copy") ? "/" : "/" + path,
                        path.isEmpty() ? "<a href=/copy>Copy</a> <a href=/de>Deutsch</a>" : "");
        String body = path.equals("de") ? html.replace("hreflang=en href=/>", "hreflang=fr href=/fr>") : html;
        return PageSummary.of(new AuditEngine()
                .auditPage(PageInput.builder(SITE + path)
                        .status(200)
                        .headers(Headers.of(Map.of("content-type", List.of("text/html"))))
                        .body(body.getBytes(StandardCharsets.UTF_8))
                        .settings(settings)
                        .build())
                .facts());
    }

    private static List<String> audits(boolean staging) {
        AuditSettings settings = new AuditSettings(Map.of(), staging);
        List<PageSummary> pages =
                PATHS.stream().map(path -> page(path, settings)).toList();
        TestCrawl crawl = new TestCrawl(pages, true, settings, List.of()).sitemap(PATHS.toArray(String[]::new));
        return Stream.concat(crawl.findings().stream(), crawl.siteFindings("").stream())
                .map(Finding::audit)
                .distinct()
                .toList();
    }

    @Test
    void doesAsItShould() {
        assertThat(audits(true))
                .doesNotContain("site-noindex", "sitemap-noindex", "hreflang-to-noindex", "canonical-to-noindex")
                // and what is wrong in spite of it shows
                .contains("hreflang-return-missing", "sitemap-non-canonical");
    }

    @Test
    void wouldNotAsAPublicSite() {
        assertThat(audits(false))
                .contains("site-noindex", "sitemap-noindex", "hreflang-to-noindex", "canonical-to-noindex")
                .doesNotContain("hreflang-return-missing");
    }

    @Test
    void handsItsWeightOn() {
        AuditSettings settings = new AuditSettings(Map.of(), true);
        List<PageSummary> pages =
                PATHS.stream().map(path -> page(path, settings)).toList();
        SiteIndex index = new TestCrawl(pages, true, settings, List.of()).index();

        assertThat(index.linkScore(SITE)).isGreaterThan(index.linkScore(SITE + "de"));
    }
}
