package io.rankmesh.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.site.PageSummary;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Each a small page whose links, or the texts of whose parts, are large once they are resolved. */
    enum Blowup {
        PATH("<base href='/" + "A".repeat(80_000) + "/'>" + "<a href=1>y</a>".repeat(10_000)),
        HOST("<base href='http://" + "a.".repeat(40_000) + "com/'>" + "<a href=1>y</a>".repeat(10_000)),
        USER("<base href='http://" + "a".repeat(80_000) + "@example.com/'>" + "<a href=1>y</a>".repeat(10_000)),
        AREA("<base href='/" + "A".repeat(80_000) + "/'>" + "<area href=1>".repeat(10_000)),
        LINK("<base href='/" + "A".repeat(80_000) + "/'>" + "<link rel=alternate hreflang=de href=1>".repeat(1_000)),
        REFRESH("<base href='/" + "A".repeat(80_000) + "/'>"
                + "<meta http-equiv=refresh content='0;url=1'>".repeat(1_000)),
        ALLOWED_BASE("<base href='/" + "A".repeat(2_000) + "/'>" + "<a href=1>y</a>".repeat(10_000)),
        HEADINGS("<div><h1>".repeat(250) + "long text ".repeat(20_000)),
        ANCHORS("<math>" + "<a href=1>".repeat(500) + "<mtext>" + "long text ".repeat(20_000));

        private final String html;

        Blowup(String html) {
            this.html = html;
        }
    }

    @ParameterizedTest
    @EnumSource
    void smallPageTakesLittleMemory(Blowup page) {
        long before = allocated();
        PageAudit audit = audit("<!doctype html><head>" + page.html);

        assertThat(allocated() - before).isLessThan(256L << 20);
        assertThat(audit.facts().links().stream()
                        .mapToInt(link -> link.url().length() + link.text().length())
                        .sum())
                .isLessThanOrEqualTo(PageFacts.MAX_LINK_CHARACTERS
                        + 10 * audit.facts().links().size());
        assertThat(audit.facts().links())
                .allSatisfy(link -> assertThat(link.url()).hasSizeLessThanOrEqualTo(2_048));
    }

    /** U+0130 is lower-cased to two letters, each at the cost of a copy of the text in Java's own way. */
    @Test
    void aLongNameOfLettersThatGrowTakesLittleMemory() {
        String name = "\u0130".repeat(50_000);
        long before = allocated();
        RobotsTxt.of(200, "User-agent: " + name + "\nDisallow: /" + name);
        engine.auditPage(PageInput.builder("http://example.com/a")
                .headers(
                        Headers.of(Map.of("X-Robots-Tag", List.of(name), "Content-Type", List.of("text/html;" + name))))
                .body(("<meta name='" + name + "'><link rel='" + name + "'><p style='" + name + "'>" + name)
                        .getBytes(UTF_8))
                .build());

        assertThat(allocated() - before).isLessThan(256L << 20);
    }

    @Test
    void aRobotsFileThatNamesManyCrawlersTakesLittleMemory() {
        StringBuilder file = new StringBuilder();
        for (char a = 'a'; a <= 'z'; a++) {
            for (char b = 'a'; b <= 'z'; b++) {
                for (char c = 'a'; c <= 'z'; c++) {
                    file.append("user-agent:").append(a).append(b).append(c).append('\n');
                }
            }
        }
        file.append("allow:/\n".repeat(30_000)).append("disallow:/a\n");
        long before = allocated();
        RobotsTxt robots = RobotsTxt.of(200, file.toString());

        assertThat(allocated() - before).isLessThan(256L << 20);
        assertThat(robots.allows("xyz", "http://example.com/a")).isFalse();
        assertThat(robots.allows("other", "http://example.com/a")).isTrue();
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

    /** A stray percent sign is three characters once it is encoded. */
    @Test
    void linksAreShortAfterTheyAreNormalised() {
        PageAudit audit = audit("<a href='/" + "%".repeat(1_500) + "'>Part</a><a href=/b>Other</a>");
        assertThat(audit.facts().links()).extracting(PageFacts.Link::url).containsExactly("http://example.com/b");
    }

    @Test
    void manyRelationsOfOneLinkTakeLittleMemory() {
        String header = "<" + "A".repeat(30_000) + ">; rel=\"" + "canonical ".repeat(3_000) + "\"";
        long before = allocated();

        PageAudit audit = engine.auditPage(PageInput.builder("http://example.com/")
                .html("<title>Home</title>")
                .headers(Headers.of(Map.of("Link", List.of(header))))
                .build());

        assertThat(allocated() - before).isLessThan(256L << 20);
        assertThat(audit.facts().limits()).contains("link elements");
    }

    @Test
    void longUrlsAreNoLinks() {
        String path = "/" + "A".repeat(PageFacts.MAX_URL);

        PageAudit audit = audit("<a href='" + path + "'>here it is</a><a href=/b>there it is</a>");

        assertThat(audit.facts().links()).extracting(PageFacts.Link::url).containsExactly("http://example.com/b");
        assertThat(audit.findings()).noneMatch(finding -> finding.audit().equals("crawlable-anchors"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:application/pdf;base64,", "https://files.example/"})
    void aLinkAsLongAsAPageHidesNoOther(String start) {
        PageAudit audit = audit("<a download href='" + start + "A".repeat(1_000_100)
                + "'>All our prices</a><a href=/b>Our garden tools</a><a href=/c>Our seeds</a>");

        assertThat(audit.facts().links())
                .extracting(PageFacts.Link::url)
                .containsExactly("http://example.com/b", "http://example.com/c");
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
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
