package io.rankmesh.load.fuzz;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.LlmsTxt;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.extract.ExpressionException;
import io.rankmesh.audit.extract.Extractor;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.json.JsonException;
import io.rankmesh.audit.json.JsonParser;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.site.PageSummary;
import io.rankmesh.audit.site.SiteAuditor;
import io.rankmesh.audit.sitemap.SitemapParser;
import io.rankmesh.audit.sitemap.SitemapResult;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.audit.url.WebUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds of any input, whatever it is; each throws {@link IllegalStateException} when it doesn't. */
final class Properties {
    private static final AuditEngine ENGINE = new AuditEngine();
    private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");
    private static final String PAGE = "https://a.example/b/page";
    private static final String ROBOT = "RankmeshBot";

    /** Several times what the longest message, URL and evidence may take together. */
    private static final int MAX_FINDING = 20_000;

    private static final int[] PART_LENGTHS = {1, 7, 300, 4096};
    private static final List<String> PATHS = List.of("/", "/a", "/a/", "/?q=%2F", "/%E4?a=b&", "/robots.txt", "//a$");

    private Properties() {}

    static void page(String html) {
        page(PageInput.builder(PAGE).body(Generator.bytes(html)));
    }

    /** The same page gives the same answer, of bounded size, and its facts make a site that can be audited. */
    private static void page(PageInput.Builder input) {
        PageInput page = input.fetchedAt(NOW).build();
        PageAudit audit = ENGINE.auditPage(page);
        must(audit.equals(ENGINE.auditPage(page)), "the same page is audited differently");
        must(
                audit.score().value() >= 0 && audit.score().value() <= 100,
                "score " + audit.score().value());
        audit.findings().forEach(Properties::isStorable);
        PageFacts facts = audit.facts();
        must(
                facts.links().size() <= PageFacts.MAX_LINKS,
                "links " + facts.links().size());
        must(
                facts.hreflangs().size() <= PageFacts.MAX_HREFLANGS,
                "hreflangs " + facts.hreflangs().size());
        must(facts.links().stream().allMatch(link -> isUrl(link.url())), "a link that is no URL");
        SiteAuditor.audit(List.of(PageSummary.of(facts)), Properties::isStorable);
    }

    private static boolean isUrl(String url) {
        return url.length() <= PageFacts.MAX_URL && url.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    /** PostgreSQL takes no NUL. */
    private static void isStorable(Finding finding) {
        String all = finding.toString();
        must(all.indexOf('\0') < 0, "NUL in a finding of " + finding.audit());
        must(all.length() < MAX_FINDING, all.length() + " characters in a finding of " + finding.audit());
    }

    static void styleSheet(String css) {
        page("<style>" + css + "</style><p id=y><a href=/x class=x lang=en>here</a><img src=a><input required></p>");
    }

    static void json(String json) {
        try {
            JsonParser.parse(json);
        } catch (JsonException e) {
            must(e.offset() >= 0 && e.offset() <= json.length(), "offset " + e.offset());
        }
        page("<title>A page</title><script type=application/ld+json>" + json + "</script>");
    }

    /** Neither a comment nor another end of line changes what a file allows, and the file itself may always be read. */
    static void robots(String text) {
        RobotsTxt robots = RobotsTxt.fetched(200, Generator.bytes(text));
        String body = robots.body().orElseThrow();
        RobotsTxt commented = RobotsTxt.of(200, "# a comment\n" + body + "\n# another");
        RobotsTxt otherLines = RobotsTxt.of(200, body.replaceAll("\r\n?|\n", "\r\n"));
        for (String path : PATHS) {
            String url = "https://a.example" + path;
            boolean allowed = robots.allows(ROBOT, url);
            must(allowed == commented.allows(ROBOT, url), "a comment changes " + path);
            must(allowed == otherLines.allows(ROBOT, url), "the end of lines changes " + path);
            WebUrl.parse(url).ifPresent(parsed -> robots.lighthouseBlockingRule("Googlebot", parsed));
        }
        must(robots.allows(ROBOT, "https://a.example/robots.txt"), "robots.txt itself is forbidden");
        robots.crawlDelay(ROBOT).ifPresent(delay -> must(!delay.isNegative(), "delay " + delay));
        ENGINE.auditSite("https://a.example", robots).forEach(Properties::isStorable);
        page(PageInput.builder(PAGE).html("<title>A page</title>").robots(robots));
    }

    static void llms(String text) {
        LlmsTxt llms = new LlmsTxt(200, "text/markdown", text);
        ENGINE.auditSite("https://a.example", RobotsTxt.ABSENT, llms).forEach(Properties::isStorable);
    }

    /** In parts of any length it is the same file. */
    static void sitemap(String text) {
        byte[] file = Generator.bytes(text);
        List<String> listed = new ArrayList<>();
        SitemapResult whole = read(file, file.length, listed);
        must(listed.size() + whole.unusable().count() == whole.locations(), "the counts don't add up: " + whole);
        for (int length : PART_LENGTHS) {
            List<String> listedInParts = new ArrayList<>();
            SitemapResult parts = read(file, length, listedInParts);
            must(parts.equals(whole), whole + " becomes " + parts + " in parts of " + length);
            must(listedInParts.equals(listed), "parts of " + length + " list other URLs");
        }
    }

    private static SitemapResult read(byte[] file, int partLength, Collection<String> listed) {
        SitemapParser parser = new SitemapParser((kind, location) -> listed.add(kind + " " + location));
        boolean more = true;
        for (int at = 0; at < file.length && more; at += partLength) {
            int end = Math.min(file.length, at + partLength);
            more = parser.feed(Arrays.copyOfRange(file, at, end), end - at);
        }
        return parser.finish();
    }

    /** A normalised URL is printable ASCII, stays what it is, and does not depend on a base. */
    static void url(String text) {
        Urls.decoded(text);
        Urls.origin(text);
        isNormal(Urls.normalize(text));
        isNormal(Urls.resolve("https://a.example/b/c?d", text));
        isNormal(Urls.normalize("http://a.example/" + text));
        isNormal(Urls.normalize("http://" + text));
        page("<base href='" + text.replace('\'', ' ') + "'><a href=x>A link</a><a href='" + text.replace('\'', ' ')
                + "'>Another</a>");
    }

    private static void isNormal(Optional<String> normalised) {
        normalised.ifPresent(url -> {
            must(url.chars().allMatch(c -> c > 0x20 && c < 0x7f), "not printable: " + url);
            must(Urls.normalize(url).equals(normalised), "normalised twice it is another: " + url);
            must(Urls.resolve("https://o.example/p", url).equals(normalised), "depends on its base: " + url);
            must(Urls.origin(url).filter(url::startsWith).isPresent(), "without its origin: " + url);
        });
    }

    static void headers(String text) {
        List<String> values = List.of(text.split("\n", 5));
        Headers headers = Headers.of(Map.of(
                "Link", values,
                "X-Robots-Tag", values,
                "Content-Type", List.of("text/html" + text),
                "Content-Language", values,
                "Refresh", List.of("0; url=" + text),
                "Strict-Transport-Security", values,
                "Content-Security-Policy", values,
                "Cache-Control", values,
                "Date", values));
        page(PageInput.builder(PAGE)
                .body(Generator.bytes("<title>A page</title>é"))
                .headers(headers));
    }

    /** An expression is refused, or it is used up within its budget. */
    static void expressions(String text) {
        String expression = text.substring(0, Math.min(text.length(), Extractor.MAX_EXPRESSION));
        List<Extractor> extractors = new ArrayList<>();
        try {
            extractors.add(Extractor.css("a", expression, null));
        } catch (ExpressionException _) {
            // most are none
        }
        try {
            extractors.add(Extractor.xpath("b", expression, "href"));
        } catch (ExpressionException _) {
            // most are none
        }
        try {
            extractors.add(Extractor.regex("c", expression));
        } catch (ExpressionException _) {
            // most are none
        }
        String html = "<title>A</title>" + "<div class=x><p id=a><a href=/x lang=en>here</a> text</p>".repeat(200);
        page(PageInput.builder(PAGE).html(html).extractors(extractors));
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
