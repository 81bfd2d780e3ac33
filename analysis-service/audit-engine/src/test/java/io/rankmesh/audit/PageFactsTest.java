package io.rankmesh.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.robots.RobotsTxt;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFactsTest {
    private static final String URL = "http://example.com/a/b";

    private static PageFacts facts(PageInput input) {
        return new AuditEngine().auditPage(input).facts();
    }

    private static PageFacts facts(String html) {
        return facts(PageInput.html(URL, html));
    }

    @Test
    void linksAreResolvedSortedOutAndExplained() {
        PageFacts facts = facts("""
                <base href="/base/"><a href="x#y"> two
                 words </a><a href="//www.example.com/z"><img src=i alt="An image"></a><a href="https://other.example/" rel="ugc nofollow">o</a>
                <a href="mailto:a@b">m</a><a>none</a><map><area href="/area" alt="Area"></map><noscript><a href=/n>n</a></noscript>
                <template><a href=/t>t</a></template><a href="http://">bad</a>""");
        assertThat(facts.links())
                .containsExactly(
                        new PageFacts.Link("http://example.com/base/x", "two words", true, false),
                        new PageFacts.Link("http://www.example.com/z", "An image", true, false),
                        new PageFacts.Link("https://other.example/", "o", false, true),
                        new PageFacts.Link("http://example.com/area", "Area", true, false));
    }

    @Test
    void theRobotsMetaMakesAllLinksNofollow() {
        assertThat(facts("<meta name=robots content='index, NOFOLLOW'><a href=/x>x</a>")
                        .links())
                .allMatch(PageFacts.Link::nofollow);
    }

    @Test
    void factsSurviveJson() throws Exception {
        PageFacts facts = facts("<title>T</title><h1>H</h1><a href=/x>x</a><link rel=alternate hreflang=de href=/de>");
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readValue(mapper.writeValueAsString(facts), PageFacts.class))
                .isEqualTo(facts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | true",
                "<meta name=robots content=noindex> | false",
                "<meta name=robots content=NONE> | false",
                "<meta name=robots content=nofollow> | true",
                "<meta name=robots content='unavailable_after: 2001-01-01'> | false",
                "<meta name=robots content='unavailable_after: 2001-01-01T10:00:00Z'> | false",
                "<link rel=canonical href='http://example.com/a/b'> | true",
                "<link rel=canonical href='http://example.com/a/b#x'> | true",
                "<link rel=canonical href='http://example.com/c'> | false",
            })
    void tellsWhatCanBeIndexed(String head, boolean indexable) {
        assertThat(facts("<head>" + head + "</head>").indexable()).isEqualTo(indexable);
    }

    @Test
    void onlyServedPagesThatRobotsTxtAllowsCanBeIndexed() {
        assertThat(facts(PageInput.builder(URL).status(404).html("x").build()).indexable())
                .isFalse();
        assertThat(facts(PageInput.builder(URL)
                                .html("x")
                                .robots(RobotsTxt.of(200, "User-agent: *\nDisallow: /a"))
                                .build())
                        .indexable())
                .isFalse();
        assertThat(facts(PageInput.builder(URL)
                                .html("x")
                                .headers(Headers.of(Map.of("x-robots-tag", List.of("noindex"))))
                                .build())
                        .indexable())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, true",
        "TEXT/HTML; charset=utf-8, true",
        "application/xhtml+xml, true",
        "application/pdf, false",
        "image/png, false",
        "text/plain, false",
    })
    void readsOnlyHtml(String contentType, boolean html) {
        PageAudit audit = new AuditEngine()
                .auditPage(PageInput.builder(URL)
                        .headers(Headers.of(Map.of("Content-Type", List.of(contentType))))
                        .body("<p>x</p>".getBytes(StandardCharsets.UTF_8))
                        .build());
        assertThat(audit.facts().html()).isEqualTo(html);
        assertThat(audit.verdict("document-title").isPresent()).isEqualTo(html);
        if (!html) {
            assertThat(audit.findings()).isEmpty();
        }
    }

    @Test
    void redirectsNameTheirTarget() {
        PageFacts facts = facts(PageInput.builder(URL)
                .status(302)
                .headers(Headers.of(Map.of("location", List.of("../c?d#e"))))
                .html("<p>moved</p>")
                .build());
        assertThat(facts.redirectTo()).isEqualTo("http://example.com/c?d");
        assertThat(facts.html()).isFalse();
    }

    @Test
    void equalTextHasEqualHashes() {
        String one = facts("<title>a</title><p>Some Text</p>\n<p>here</p>").contentHash();
        assertThat(facts("<title>b</title><div>some   text here</div>").contentHash())
                .isEqualTo(one);
        assertThat(facts("<p>Some other text here").contentHash()).isNotEqualTo(one);
        assertThat(facts("<script>x</script>").contentHash()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'one two, three - four', 4",
        "'日本語', 3",
        "'don''t stop', 2",
        "'', 0",
        "'<p>a</p><p>b</p>', 2",
        "'<b>a</b>b', 1"
    })
    void countsWords(String html, int words) {
        assertThat(facts("<body>" + html).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, <title>ü</title>, UTF-8, UTF-8",
                "-, <title>ü</title>, ISO-8859-1, windows-1252",
                "text/html; charset=iso-8859-1, <title>ü</title>, ISO-8859-1, windows-1252",
                "text/html; charset=\"utf-8\", <meta charset=latin1><title>ü</title>, UTF-8, UTF-8",
                "text/html, <meta charset=latin1><title>ü</title>, ISO-8859-1, windows-1252",
                "text/html, <meta http-equiv=content-type content='text/html; charset=windows-1251'><title>ж</title>, windows-1251, windows-1251",
                "text/html, <!-- <meta charset=utf-16> --><meta charset='utf-8'><title>ж</title>, UTF-8, UTF-8",
                "text/html, <meta charset=utf-16><title>ж</title>, UTF-8, UTF-8",
                "text/html; charset=nonsense, <title>ж</title>, UTF-8, UTF-8",
                "text/html; charset=shift_jis, <title>猫</title>, Shift_JIS, Shift_JIS",
                "text/html, \uFEFF<title>猫</title>, UTF-16BE, UTF-16BE",
                "text/html; charset=latin1, \uFEFF<title>猫</title>, UTF-8, UTF-8",
            })
    void findsTheCharset(String contentType, String html, String encoding, String charset) {
        PageFacts facts = facts(PageInput.builder(URL)
                .headers(Headers.of(contentType == null ? Map.of() : Map.of("Content-Type", List.of(contentType))))
                .body(html.getBytes(Charset.forName(encoding)))
                .build());
        assertThat(facts.charset()).isEqualTo(charset);
        assertThat(facts.title()).isIn("ü", "ж", "猫");
    }
}
