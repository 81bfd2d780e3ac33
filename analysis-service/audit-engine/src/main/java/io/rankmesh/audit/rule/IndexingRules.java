package io.rankmesh.audit.rule;

import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.html.Indexing;
import io.rankmesh.audit.html.LinkElement;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Meta;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.text.HttpDates;
import io.rankmesh.audit.url.WebUrl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What a page asks of search engines beyond being left out, which Lighthouse's is-crawlable tells, whether a meta, a header or
 * robots.txt says it; and canonical links where Lighthouse's canonical has nothing to say. That one fails for canonical URLs that are
 * invalid, relative, several (a header that differs from the head among them), another language's or the home page's; nothing
 * here tells such a fault again.
 */
final class IndexingRules {
    private static final String ROBOTS = "https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag";
    private static final String CANONICAL =
            "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls";
    private static final Set<String> ROBOTS_METAS =
            Set.of("robots", "googlebot", "googlebot-news", "bingbot", "duckduckbot", "slurp", "yandex");
    private static final Pattern UNAVAILABLE_AFTER = Pattern.compile("unavailable_after:", Pattern.CASE_INSENSITIVE);
    private static final RuleGroup GROUP = new RuleGroup(Category.INDEXING, Reach.CONTENT);

    private IndexingRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "nosnippet",
                        "Page forbids search engines to quote it",
                        Severity.NOTICE,
                        "Remove nosnippet (or max-snippet:0) unless it is meant: results without a text get fewer clicks.",
                        ROBOTS,
                        IndexingRules::noSnippet),
                GROUP.rule(
                        "noimageindex",
                        "Page keeps its images out of image search",
                        Severity.NOTICE,
                        "Remove noimageindex if people should find the page by its images.",
                        ROBOTS,
                        IndexingRules::noImageIndex),
                GROUP.rule(
                        "unavailable-after",
                        "Page has a date at which it leaves the index",
                        Severity.NOTICE,
                        "Make sure that the date is meant, and that it is written as RFC 822, RFC 850 or ISO 8601 has it.",
                        ROBOTS,
                        IndexingRules::unavailableAfter),
                GROUP.rule(
                        "metadata-in-body",
                        "Directives for search engines stand outside the head",
                        Severity.WARNING,
                        "Move the element into the head, before anything that ends it, such as a div or an img: elsewhere it does not count.",
                        "https://developers.google.com/search/docs/crawling-indexing/valid-page-metadata",
                        IndexingRules::inBody),
                GROUP.rule(
                        "canonical-missing",
                        "Page names no canonical URL",
                        Severity.NOTICE,
                        "Add a canonical link to the page itself, so that its other addresses (parameters, capital letters) are counted for it.",
                        CANONICAL,
                        IndexingRules::canonicalMissing),
                GROUP.rule(
                        "canonical-repeated",
                        "Page names its canonical URL more than once",
                        Severity.NOTICE,
                        "Keep one canonical link: a second one is a sign of two programs at work that may differ tomorrow.",
                        CANONICAL,
                        IndexingRules::canonicalRepeated),
                GROUP.rule(
                        "canonical-unusable",
                        "Canonical URL cannot be fetched by search engines",
                        Severity.WARNING,
                        "Name the page's public http or https address: a file, a mail address, a script or a host of your own network is passed over.",
                        CANONICAL,
                        IndexingRules::canonicalUnusable));
    }

    private static boolean isNoSnippet(String directive) {
        return directive.equals("nosnippet") || directive.replace(" ", "").equals("max-snippet:0");
    }

    private static void noSnippet(Page page, Report report) {
        page.facts().robots().stream()
                .filter(IndexingRules::isNoSnippet)
                .findFirst()
                .ifPresent(directive -> report.fail(
                        "The page asks for results without a text (" + directive + ")",
                        () -> evidence(page, directive)));
    }

    private static void noImageIndex(Page page, Report report) {
        if (page.facts().robots().contains("noimageindex")) {
            report.fail("The page asks not to index its images", () -> evidence(page, "noimageindex"));
        }
    }

    private static void unavailableAfter(Page page, Report report) {
        for (Meta meta : page.metas()) {
            if (meta.name().equals("robots")) {
                judgeDate(page, report, meta.content(), Markup.evidence(meta.element()));
            }
        }
        for (String value : page.input().headers().all("x-robots-tag")) {
            judgeDate(page, report, value, header(value));
        }
    }

    /** A date in the past is is-crawlable's matter when Lighthouse can read it, else it is told here. */
    private static void judgeDate(Page page, Report report, String directives, Evidence evidence) {
        Matcher directive = UNAVAILABLE_AFTER.matcher(directives);
        if (!directive.find()) {
            return;
        }
        String raw = directives.substring(directive.end());
        String text = raw.strip();
        Instant now = page.input().fetchedAt();
        if (Indexing.isPastInChrome(raw, now)) {
            return;
        }
        Optional<Instant> date = HttpDates.parse(text);
        String message = date.isEmpty()
                ? "“" + text + "” is not a date"
                : date.get().isBefore(now)
                        ? "The page has left the index on " + text
                        : "The page leaves the index on " + text;
        report.fail(message, evidence.withValue(text));
    }

    private static Evidence evidence(Page page, String directive) {
        return page.metas().stream()
                .filter(meta -> meta.name().equals("robots")
                        && WebUrl.lower(meta.content()).contains(directive))
                .findFirst()
                .map(meta -> Markup.evidence(meta.element()))
                .orElseGet(() -> header(page.input().headers().all("x-robots-tag").stream()
                        .filter(value -> WebUrl.lower(value).contains(directive))
                        .findFirst()
                        .orElse(directive)));
    }

    private static Evidence header(String value) {
        return Evidence.ofSnippet("header: X-Robots-Tag", "X-Robots-Tag: " + value);
    }

    private static void inBody(Page page, Report report) {
        for (LinkElement link : page.links()) {
            boolean directive = link.rel().equals("canonical")
                    || (link.rel().equals("alternate") && !link.hreflang().isEmpty());
            Element element = link.element();
            if (directive && link.source() == LinkElement.Source.BODY && element != null) {
                String what = link.rel().equals("canonical") ? "canonical" : "hreflang";
                report.fail("The " + what + " link stands outside the head", () -> Markup.evidence(element));
            }
        }
        for (Element meta : page.inventory().bodyMetas()) {
            if (ROBOTS_METAS.contains(WebUrl.lower(meta.attr("name")))) {
                report.fail("The robots meta stands outside the head", () -> Markup.evidence(meta));
            }
        }
    }

    private static void canonicalMissing(Page page, Report report) {
        if (!page.facts().indexable()) {
            report.notApplicable();
        } else if (page.links().stream()
                .noneMatch(link ->
                        link.rel().equals("canonical") && !link.rawHref().isEmpty())) {
            report.fail("The page names no canonical URL", Evidence.NONE);
        }
    }

    private static void canonicalRepeated(Page page, Report report) {
        List<LinkElement> canonicals = page.links().stream()
                .filter(link -> link.source() == LinkElement.Source.HEAD
                        && link.rel().equals("canonical")
                        && !link.rawHref().isEmpty())
                .toList();
        if (canonicals.size() < 2) {
            return;
        }
        Element second = canonicals.get(1).element();
        boolean same = canonicals.stream()
                        .allMatch(link -> WebUrl.parse(link.rawHref()).isPresent())
                && canonicals.stream().map(LinkElement::href).distinct().count() == 1;
        if (same && second != null) {
            report.fail(
                    "The page names its canonical URL " + canonicals.size() + " times",
                    () -> Markup.evidence(second).withValue(Integer.toString(canonicals.size())));
        }
    }

    /** Those that are relative or no URL fail Lighthouse's canonical; it takes any absolute one. */
    private static void canonicalUnusable(Page page, Report report) {
        for (LinkElement link : page.links()) {
            boolean canonical = link.rel().equals("canonical") && link.source() != LinkElement.Source.BODY;
            WebUrl target = canonical && WebUrl.parse(link.rawHref()).isPresent() ? link.target() : null;
            if (target != null && !target.isHttp()) {
                report.fail("The canonical URL is no web address: " + target.scheme(), () -> evidence(link));
            } else if (target != null && target.isPrivate() && !page.location().isPrivate()) {
                report.fail(
                        "The canonical URL leads to " + target.host() + ", which nobody outside can reach",
                        () -> evidence(link));
            }
        }
    }

    private static Evidence evidence(LinkElement link) {
        Element element = link.element();
        Evidence evidence = element == null
                ? Evidence.ofSnippet("header: Link", "<" + link.rawHref() + ">; rel=\"canonical\"")
                : Markup.evidence(element);
        return evidence.withUrl(link.href());
    }
}
