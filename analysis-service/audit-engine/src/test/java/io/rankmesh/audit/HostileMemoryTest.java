package io.rankmesh.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.robots.RobotsTxt;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small pages and robots files that are large once they are read. None takes much memory. */
@Timeout(60)
class HostileMemoryTest {
    private final AuditEngine engine = new AuditEngine();

    private PageAudit audit(String html) {
        return engine.auditPage(PageInput.html("http://example.com/a", html));
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
        FRAGMENTS("<base href='/" + "A".repeat(2_000) + "/'>" + "<a href=1#1>y</a><a href=1#2>y</a>".repeat(20_000)),
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
    void manyRelationsOfOneLinkTakeLittleMemory() {
        String header = "<" + "A".repeat(30_000) + ">; rel=\"" + "canonical ".repeat(3_000) + "\"";
        long before = allocated();

        PageAudit audit = engine.auditPage(PageInput.builder("http://example.com/")
                .html("<title>Home</title>")
                .headers(Headers.of(Map.of("Link", List.of(header))))
                .build());

        assertThat(allocated() - before).isLessThan(256L << 20);
        assertThat(Truncated.parts(audit)).contains("link elements");
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
