package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo.Unit;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.html.LinkElement;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** How the page is served and how soon browsers can draw it. */
final class SpeedRules {
    static final RuleGroup GROUP = new RuleGroup(Category.PERFORMANCE, Reach.CONTENT);
    private static final RuleGroup ANY = new RuleGroup(Category.AVAILABILITY, Reach.EVERY_PAGE);
    private static final Set<String> SCREEN_MEDIA = Set.of("", "all", "screen");

    /** What kinds of files begin with, where no HTML document begins so. */
    private static final List<String> FOREIGN_STARTS =
            List.of("%PDF-", "\u0089PNG", "GIF8", "\u00ff\u00d8\u00ff", "PK\u0003\u0004", "RIFF", "\u001f\u008b");

    private SpeedRules() {}

    static List<PageRule> all() {
        return List.of(
                Slowness.RULE,
                GROUP.rule(
                        "compression-missing",
                        "Page is sent without compression",
                        Severity.WARNING,
                        4_096,
                        Unit.BYTES,
                        "Turn on gzip or Brotli in the server. Judged from the size in bytes that the limit names.",
                        "https://developer.chrome.com/docs/lighthouse/performance/uses-text-compression",
                        SpeedRules::compression),
                GROUP.rule(
                        "cache-headers-missing",
                        "Page cannot be asked for changes",
                        Severity.NOTICE,
                        "Send ETag or Last-Modified, or say in Cache-Control how long the page stays fresh: it saves visits that find nothing new.",
                        "https://developers.google.com/search/docs/crawling-indexing/http-caching",
                        SpeedRules::caching),
                ANY.rule(
                        "mime-mismatch",
                        "Content is not of the type that it is served as",
                        Severity.WARNING,
                        "Correct the Content-Type header: crawlers go by it and pass over what does not fit.",
                        "https://mimesniff.spec.whatwg.org/",
                        SpeedRules::mimeType),
                GROUP.rule(
                        "render-blocking",
                        "Many files hold up the first view",
                        Severity.NOTICE,
                        6,
                        Unit.FILES,
                        "Load scripts with defer or async and join style sheets: the page stays blank until all of them are there.",
                        "https://developer.chrome.com/docs/performance/insights/render-blocking",
                        SpeedRules::blocking));
    }

    private static void compression(Page page, Report report) {
        long bytes = page.facts().bytes();
        boolean judged = page.input().isCompressionAccepted() && bytes >= report.threshold();
        if (!judged) {
            report.notApplicable();
        } else if (page.input().headers().first("content-encoding").isEmpty()) {
            report.fail("The page is sent as it is, with " + bytes + " bytes", Evidence.ofValue(Long.toString(bytes)));
        }
    }

    private static void caching(Page page, Report report) {
        Headers headers = page.input().headers();
        if (!page.isServed()) {
            report.notApplicable();
        } else if (Stream.of("etag", "last-modified", "cache-control", "expires")
                .allMatch(name -> headers.first(name).isEmpty())) {
            report.fail("The answer has no ETag, Last-Modified, Cache-Control or Expires header", Evidence.NONE);
        }
    }

    private static void mimeType(Page page, Report report) {
        byte[] body = page.input().bytes();
        if (!page.isServed() || !page.isSuccess() || body == null || body.length == 0) {
            report.notApplicable();
            return;
        }
        String start = new String(body, 0, Math.min(body.length, 64), StandardCharsets.ISO_8859_1);
        String type = page.input().headers().mediaType().orElse("");
        if (type.isEmpty()) {
            report.fail("The answer names no Content-Type", Evidence.NONE);
        } else if (page.isHtml() && FOREIGN_STARTS.stream().anyMatch(start::startsWith)) {
            report.fail("The content is served as " + type + " but is no HTML", evidence(type));
        } else if (type.startsWith("image/") || type.equals("text/plain") || type.equals("application/octet-stream")) {
            String lower = WebUrl.lower(start.strip());
            if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
                report.fail("The content is served as " + type + " but is HTML", evidence(type));
            }
        }
    }

    private static Evidence evidence(String type) {
        return Evidence.ofSnippet("header: Content-Type", "Content-Type: " + type);
    }

    private static void blocking(Page page, Report report) {
        List<Element> blocking = new ArrayList<>();
        for (LinkElement link : page.links()) {
            Element element = link.element();
            if (element != null && link.source() == LinkElement.Source.HEAD && isBlockingSheet(link, element)) {
                blocking.add(element);
            }
        }
        blocking.addAll(page.inventory().headScripts());
        if (blocking.size() > report.threshold()) {
            report.fail(
                    blocking.size() + " scripts and style sheets must come first, more than " + report.threshold(),
                    () -> Markup.evidence(blocking.getLast()).withValue(Integer.toString(blocking.size())));
        }
    }

    private static boolean isBlockingSheet(LinkElement link, Element element) {
        return link.hasRel("stylesheet")
                && !link.hasRel("alternate")
                && !element.hasAttr("disabled")
                && SCREEN_MEDIA.contains(WebUrl.lower(element.attr("media").strip()));
    }
}
