package io.rankmesh.report.support;

import io.rankmesh.report.analysis.AnalysedPage;
import io.rankmesh.report.analysis.Analysis;
import io.rankmesh.report.analysis.Audit;
import io.rankmesh.report.analysis.Finding;
import io.rankmesh.report.document.DocumentBuilder;
import io.rankmesh.report.document.ReportDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;

/** Reports of the kinds that a page must be able to show. */
public final class SampleReports {
    public static final String RIGHT_TO_LEFT_OVERRIDE = "\u202E";

    private static final Instant START = Instant.parse("2026-11-20T09:14:02Z");
    private static final String SHOP = "https://www.harbour-tea.example/";
    private static final String GOOGLE = "https://developers.google.com/search/docs/appearance/title-link";

    private static final List<Audit> CATALOGUE = List.of(
            audit("http-4xx", "Page answers with a client error", "status", "critical", """
                    Visitors and search engines reach a dead end here, and links to the page are wasted. Bring the page \
                    back, redirect it to its successor, or mend the links that lead to it."""),
            audit("not-indexable", "Page asks not to be indexed", "indexing", "critical", """
                    A noindex rule keeps this page out of search results altogether. If it should be found, remove the \
                    rule from the robots meta element or the X-Robots-Tag header."""),
            audit("missing-title", "Title is missing", "title", "critical", """
                    The title is the headline of your search result. Without one, search engines make one up. Give every \
                    page a title of its own that says what it offers."""),
            audit("redirect-chain", "Redirect leads to another redirect", "redirect", "warning", """
                    Each hop costs visitors time and search engines crawl budget. Point links and the first redirect \
                    straight at the final address."""),
            audit("missing-description", "Meta description is missing", "description", "warning", """
                    The description is often shown under the headline of a search result and decides whether people \
                    click. Write one or two sentences about what the page offers."""),
            audit("duplicate-title", "Title is used on several pages", "title", "warning", """
                    Search engines can't tell these pages apart by their headline, and neither can people. Say in each \
                    title what is special about its page."""),
            audit("long-title", "Title is too long to be shown whole", "title", "notice", """
                    Search results cut titles at about 60 characters. Put the words that matter first and drop the rest."""),
            audit("image-alt", "Image has no alternative text", "images", "warning", """
                    People who can't see the picture, and search engines, get nothing from it. Describe what it shows, or \
                    give it an empty alt if it is decoration."""),
            audit("missing-h1", "Main heading is missing", "headings", "warning", """
                    The main heading tells visitors and search engines at a glance what the page is about. Give the page \
                    exactly one."""),
            audit("skipped-heading", "Heading level is skipped", "headings", "notice", """
                    Screen readers navigate by headings; a jump from the second to the fourth level looks as if something \
                    were missing. Use the levels in their order."""),
            audit("link-text", "Link text says nothing", "links", "notice", """
                    “Click here” tells neither people nor search engines where the link leads. Name the target in the \
                    link's own words."""),
            audit("robots-txt", "robots.txt has faulty lines", "indexing", "warning", """
                    Search engines skip lines that they don't understand, so the rule you meant isn't in force. Correct \
                    the lines shown."""));

    private SampleReports() {}

    /** A shop of 38 pages with faults of many kinds. */
    public static ReportDocument shop() {
        return shop("finished");
    }

    public static ReportDocument shop(String stopReason) {
        DocumentBuilder builder = new DocumentBuilder(CATALOGUE);
        builder.addPages(shopPages());
        builder.addFindings(shopFindings());
        return builder.build(
                id(1),
                analysis(
                        "site",
                        SHOP,
                        71.6,
                        Map.of(
                                "status",
                                88.0,
                                "indexing",
                                81.0,
                                "title",
                                64.0,
                                "description",
                                42.0,
                                "headings",
                                93.0,
                                "images",
                                57.0,
                                "links",
                                96.0,
                                "redirect",
                                91.0),
                        stopReason),
                START.plusSeconds(60));
    }

    public static ReportDocument faultless() {
        DocumentBuilder builder = new DocumentBuilder(CATALOGUE);
        List<AnalysedPage> pages = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            pages.add(new AnalysedPage(
                    id(i),
                    SHOP + (i == 0 ? "" : "tea/" + i),
                    200,
                    i == 0 ? 0 : 1,
                    "Tea number " + i,
                    100.0,
                    null,
                    null));
        }
        builder.addPages(pages);
        return builder.build(
                id(1),
                analysis("site", SHOP, 100.0, Map.of("status", 100.0, "title", 100.0, "links", 100.0), "finished"),
                START.plusSeconds(60));
    }

    public static ReportDocument postedHtml() {
        DocumentBuilder builder = new DocumentBuilder(CATALOGUE);
        builder.addPages(List.of(new AnalysedPage(
                id(0), "https://posted.invalid/", 200, 0, "Draft of a landing page", 64.0, null, null)));
        builder.addFindings(List.of(
                finding(
                        1,
                        0,
                        "https://posted.invalid/",
                        "missing-description",
                        "warning",
                        "The page has no meta description",
                        null),
                finding(
                        2,
                        0,
                        "https://posted.invalid/",
                        "image-alt",
                        "warning",
                        "This image has no alternative text",
                        new Finding.Evidence(
                                "main > img:nth-child(3)", "<img src=\"/hero.jpg\" width=\"640\">", null, null)),
                finding(
                        3,
                        0,
                        "https://posted.invalid/",
                        "long-title",
                        "notice",
                        "The title has 87 characters",
                        new Finding.Evidence("head > title", null, null, "87"))));
        return builder.build(
                id(1), analysis("html", null, 64.0, Map.of("title", 80.0, "description", 0.0), "finished"), START);
    }

    public static ReportDocument singlePage() {
        DocumentBuilder builder = new DocumentBuilder(CATALOGUE);
        builder.addPages(List.of(shopPages().get(4)));
        builder.addFindings(shopFindings().stream()
                .filter(found -> id(4).equals(found.pageId()))
                .toList());
        return builder.build(
                id(1),
                analysis("page", shopPages().get(4).url(), 48.0, Map.of("title", 80.0, "images", 20.0), "finished"),
                START);
    }

    public static ReportDocument withoutPages() {
        return new DocumentBuilder(CATALOGUE).build(id(1), analysis("site", SHOP, null, Map.of(), "finished"), START);
    }

    /** Thirty audits, fifty findings each, with addresses of nearly two thousand characters. */
    public static ReportDocument longAddresses() {
        DocumentBuilder builder = new DocumentBuilder(List.of());
        List<AnalysedPage> pages = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int page = 0; page < 50; page++) {
            String url = "https://a-subdomain-with-a-name-that-never-ends.catalogue.example/" + "deep/".repeat(60)
                    + "?filter=" + "x".repeat(page % 5 == 0 ? 1_500 : 40) + "&page=" + page;
            pages.add(new AnalysedPage(
                    id(page), url, 200, page == 0 ? 0 : 1 + page % 14, "Unbroken".repeat(20), 40.0 + page, null, null));
            for (int audit = 0; audit < 30; audit++) {
                String severity = audit < 4 ? "critical" : audit < 15 ? "warning" : "notice";
                findings.add(finding(
                        page * 100 + audit,
                        page,
                        url,
                        "audit-number-" + audit,
                        severity,
                        "Something about this page is not as it should be",
                        new Finding.Evidence("html > body > " + "div > ".repeat(40) + "a", null, url, null)));
            }
        }
        builder.addPages(pages);
        builder.addFindings(findings);
        return builder.build(
                id(1),
                analysis(
                        "site",
                        pages.getFirst().url(),
                        31.0,
                        Map.of("category-with-a-very-long-name-indeed", 12.0),
                        "page-limit"),
                START.plusSeconds(60));
    }

    /** Every text is an attack. */
    public static ReportDocument hostile() {
        String script = "</title></code></pre><script>alert(1)</script><img src=x onerror=alert(2)>";
        String breakout = "\"><svg onload=alert(3)> ' autofocus onfocus=alert(4) x='";
        String url = "https://evil.example/" + breakout;
        DocumentBuilder builder = new DocumentBuilder(List.of(
                new Audit(
                        "script-title",
                        script,
                        "<b>cat",
                        "critical",
                        breakout + "{model.title}",
                        "javascript:alert(5)"),
                new Audit(
                        "plain",
                        "A plain audit",
                        "title",
                        "warning",
                        script,
                        "data:text/html,<script>alert(6)</script>")));
        builder.addPages(List.of(
                new AnalysedPage(id(0), url, 200, 0, script, 50.0, null, null),
                new AnalysedPage(
                        id(1),
                        "javascript:alert(7)",
                        null,
                        1,
                        "gpj" + RIGHT_TO_LEFT_OVERRIDE + "exe",
                        null,
                        breakout,
                        null),
                new AnalysedPage(
                        id(2),
                        "https://bank.example@evil.example/",
                        200,
                        1,
                        "\u0000\u0007\uD800 end",
                        10.0,
                        null,
                        null)));
        builder.addFindings(List.of(
                finding(
                        1,
                        0,
                        url,
                        "script-title",
                        "critical",
                        script,
                        new Finding.Evidence(breakout, script, "javascript:alert(8)", breakout)),
                finding(
                        2,
                        1,
                        "javascript:alert(7)",
                        "plain",
                        "warning",
                        "{#include secrets /}",
                        new Finding.Evidence(null, breakout, " javascript:alert(9)", script)),
                finding(
                        3,
                        2,
                        "https://bank.example@evil.example/",
                        "plain",
                        "warning",
                        "a" + RIGHT_TO_LEFT_OVERRIDE + "b",
                        null)));
        return builder.build(
                id(1),
                analysis("site", url, 33.0, Map.of("<i>" + breakout, 33.0), "<script>alert(10)</script>"),
                START);
    }

    private static List<AnalysedPage> shopPages() {
        String[] paths = {
            "", "tea", "tea/green", "tea/black", "tea/oolong", "tea/white", "brewing", "about", "contact", "journal"
        };
        List<AnalysedPage> pages = new ArrayList<>();
        for (int i = 0; i < 38; i++) {
            String path = i < paths.length ? paths[i] : "journal/2026/" + (i - 9) + "-notes-from-the-tea-garden";
            int status = i == 12 || i == 27 ? 404 : i == 8 ? 301 : i == 33 ? 500 : 200;
            double score = status == 200 ? (i % 5 == 0 ? 52 : 66 + i % 30) : 0;
            pages.add(new AnalysedPage(
                    id(i),
                    SHOP + path,
                    status,
                    i == 0 ? 0 : i < 10 ? 1 : i < 30 ? 2 : 3,
                    status == 200
                            ? (i % 7 == 3
                                    ? "Harbour Tea"
                                    : "Harbour Tea: " + (path.isEmpty() ? "loose leaf, shipped fresh" : path))
                            : null,
                    status == 301 ? null : Double.valueOf(score),
                    null,
                    new AnalysedPage.Counts(status >= 400 ? 1 : 0, i % 4, i % 3)));
        }
        return pages;
    }

    private static List<Finding> shopFindings() {
        List<Finding> all = new ArrayList<>();
        List<AnalysedPage> pages = shopPages();
        on(
                all,
                pages,
                i -> i == 12 || i == 27,
                "http-4xx",
                "critical",
                "Answers 404; 3 pages link to it",
                new Finding.Evidence(null, null, SHOP + "tea/black", "404"));
        on(
                all,
                pages,
                i -> i == 5,
                "not-indexable",
                "critical",
                "A robots meta element says noindex",
                new Finding.Evidence(
                        "head > meta:nth-of-type(4)",
                        "<meta name=\"robots\" content=\"noindex, follow\">",
                        null,
                        "noindex"));
        on(all, pages, i -> i == 20 || i == 21, "missing-title", "critical", "The page has no title", null);
        on(
                all,
                pages,
                i -> i % 7 == 3,
                "duplicate-title",
                "warning",
                "6 pages have the title “Harbour Tea”",
                new Finding.Evidence("head > title", "<title>Harbour Tea</title>", SHOP + "tea/black", "Harbour Tea"));
        on(
                all,
                pages,
                i -> i != 0 && i != 6 && i != 30,
                "missing-description",
                "warning",
                "The page has no meta description",
                null);
        for (int image = 1; image <= 3; image++) {
            on(
                    all,
                    pages,
                    i -> i % 2 == 0,
                    "image-alt",
                    "warning",
                    "This image has no alternative text",
                    new Finding.Evidence(
                            "main > figure:nth-child(" + image + ") > img",
                            "<img src=\"/media/leaf-" + image
                                    + ".webp\" width=\"800\" height=\"533\" loading=\"lazy\">",
                            SHOP + "media/leaf-" + image + ".webp",
                            null));
        }
        on(
                all,
                pages,
                i -> i == 8,
                "redirect-chain",
                "warning",
                "Leads to the final page in 3 hops",
                new Finding.Evidence(null, null, SHOP + "get-in-touch", "3"));
        on(all, pages, i -> i > 30, "missing-h1", "warning", "There is no h1 element", null);
        on(
                all,
                pages,
                i -> i % 6 == 1,
                "long-title",
                "notice",
                "The title has 74 characters",
                new Finding.Evidence("head > title", null, null, "74"));
        on(
                all,
                pages,
                i -> i % 3 == 0,
                "link-text",
                "notice",
                "The link's text is “read more”",
                new Finding.Evidence(
                        "article > p:nth-child(9) > a",
                        "<a href=\"/brewing\">read more</a>",
                        SHOP + "brewing",
                        "read more"));
        on(
                all,
                pages,
                i -> i == 14,
                "skipped-heading",
                "notice",
                "An h4 follows an h2",
                new Finding.Evidence("main > h4:nth-of-type(1)", "<h4>Steeping twice</h4>", null, "h2 → h4"));
        all.add(new Finding(
                id(9_999),
                null,
                SHOP + "robots.txt",
                "robots-txt",
                "indexing",
                "warning",
                "Line 7: unknown directive",
                new Finding.Evidence(null, "Dissallow: /basket", null, "line 7")));
        return all;
    }

    private static void on(
            List<Finding> all,
            List<AnalysedPage> pages,
            IntPredicate chosen,
            String audit,
            String severity,
            String message,
            Finding.Evidence evidence) {
        for (int i = 0; i < pages.size(); i++) {
            if (chosen.test(i)) {
                all.add(finding(1_000 + all.size(), i, pages.get(i).url(), audit, severity, message, evidence));
            }
        }
    }

    private static Finding finding(
            int number,
            int page,
            String url,
            String audit,
            String severity,
            String message,
            Finding.Evidence evidence) {
        return new Finding(id(100_000 + number), id(page), url, audit, "title", severity, message, evidence);
    }

    private static Analysis analysis(
            String kind, String url, Double score, Map<String, Double> categories, String stopReason) {
        return new Analysis(
                id(2), id(3), kind, url, START, START, START.plusMillis(12_840), score, categories, stopReason);
    }

    private static Audit audit(String id, String title, String category, String severity, String guidance) {
        return new Audit(id, title, category, severity, guidance, GOOGLE);
    }

    private static UUID id(int number) {
        return new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }
}
