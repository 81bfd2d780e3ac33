package io.rankmesh.report.support;

import io.rankmesh.report.analysis.AnalysedPage;
import io.rankmesh.report.analysis.Analysis;
import io.rankmesh.report.analysis.Audit;
import io.rankmesh.report.analysis.Finding;
import io.rankmesh.report.analysis.Insights;
import io.rankmesh.report.document.DocumentBuilder;
import io.rankmesh.report.document.ReportDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reports of the kinds that a page must be able to show. */
public final class SampleReports {
    static final Instant START = Instant.parse("2026-11-20T09:14:02Z");
    static final String SHOP = "https://www.harbour-tea.example/";
    private static final String GOOGLE = "https://developers.google.com/search/docs/appearance/title-link";

    private static final Map<String, String> CATEGORIES = Map.of(
            "status", "Availability and redirects",
            "indexing", "Crawling and indexing",
            "title", "Titles",
            "description", "Descriptions",
            "headings", "Headings and content",
            "images", "Images",
            "links", "Links",
            "redirect", "Redirects",
            "social", "Social sharing");

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
        return shop(stopReason, List.of());
    }

    public static ReportDocument shopLacking(String part) {
        return shop("finished", List.of(part));
    }

    private static ReportDocument shop(String stopReason, List<String> missing) {
        DocumentBuilder builder = new DocumentBuilder(CATALOGUE);
        builder.addPages(SampleShop.pages());
        builder.addFindings(SampleShop.findings());
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
                SampleInsights.shop(missing),
                START.plusSeconds(60));
    }

    public static ReportDocument faultless() {
        DocumentBuilder builder = new DocumentBuilder(CATALOGUE);
        List<AnalysedPage> pages = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            pages.add(SamplePages.page(
                    id(i), SHOP + (i == 0 ? "" : "tea/" + i), 200, i == 0 ? 0 : 1, "Tea number " + i, 100.0));
        }
        builder.addPages(pages);
        return builder.build(
                id(1),
                analysis("site", SHOP, 100.0, Map.of("status", 100.0, "title", 100.0, "links", 100.0), "finished"),
                Insights.NONE,
                START.plusSeconds(60));
    }

    /** A site one of whose pages cannot be reached. */
    public static ReportDocument unreachable() {
        DocumentBuilder builder = new DocumentBuilder(CATALOGUE);
        builder.addPages(List.of(
                SamplePages.page(id(0), SHOP, 200, 0, "Tea by post", 100.0),
                SamplePages.failed(id(1), SHOP + "tea", 1, null, "unreachable")));
        return builder.build(
                id(1),
                analysis("site", SHOP, 100.0, Map.of("status", 100.0), "finished"),
                Insights.NONE,
                START.plusSeconds(60));
    }

    /** A site of a single page, which nothing links to. */
    public static ReportDocument lonePage() {
        DocumentBuilder builder = new DocumentBuilder(CATALOGUE);
        builder.addPages(List.of(
                new AnalysedPage(id(0), SHOP, 200, 0, "Tea by post", 100.0, null, null, 100, 0, 0L, null, Map.of())));
        return builder.build(
                id(1),
                analysis("site", SHOP, 100.0, Map.of("status", 100.0), "finished"),
                Insights.NONE,
                START.plusSeconds(60));
    }

    public static ReportDocument postedHtml() {
        DocumentBuilder builder = new DocumentBuilder(CATALOGUE);
        builder.addPages(
                List.of(SamplePages.page(id(0), "https://posted.invalid/", 200, 0, "Draft of a landing page", 64.0)));
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
                id(1),
                analysis("html", null, 64.0, Map.of("title", 80.0, "description", 0.0), "finished"),
                Insights.NONE,
                START);
    }

    public static ReportDocument singlePage() {
        DocumentBuilder builder = new DocumentBuilder(CATALOGUE);
        builder.addPages(List.of(SampleShop.pages().get(4)));
        builder.addFindings(SampleShop.findings().stream()
                .filter(found -> id(4).equals(found.pageId()))
                .toList());
        return builder.build(
                id(1),
                analysis(
                        "page",
                        SampleShop.pages().get(4).url(),
                        48.0,
                        Map.of("title", 80.0, "images", 20.0),
                        "finished"),
                Insights.NONE,
                START);
    }

    public static ReportDocument withoutPages() {
        return new DocumentBuilder(CATALOGUE)
                .build(id(1), analysis("site", SHOP, null, Map.of(), "finished"), Insights.NONE, START);
    }

    static Finding finding(
            int number,
            int page,
            String url,
            String audit,
            String severity,
            String message,
            Finding.Evidence evidence) {
        return new Finding(id(100_000 + number), id(page), url, audit, "title", severity, message, evidence);
    }

    static Analysis analysis(String kind, String url, Double score, Map<String, Double> categories, String stopReason) {
        return new Analysis(
                id(2),
                id(3),
                kind,
                url,
                START,
                START,
                START.plusMillis(12_840),
                score,
                categories,
                stopReason,
                kind.equals("site") ? SampleInsights.SKIPPED : Map.of(),
                kind.equals("site") ? List.of(new Analysis.Column("price"), new Analysis.Column("stock")) : List.of());
    }

    private static Audit audit(String id, String title, String category, String severity, String guidance) {
        return new Audit(id, title, category, CATEGORIES.get(category), severity, guidance, GOOGLE);
    }

    static UUID id(int number) {
        return new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }
}
