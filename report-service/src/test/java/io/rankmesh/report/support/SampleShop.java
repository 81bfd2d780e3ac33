package io.rankmesh.report.support;

import static io.rankmesh.report.support.SampleReports.SHOP;
import static io.rankmesh.report.support.SampleReports.finding;
import static io.rankmesh.report.support.SampleReports.id;

import io.rankmesh.report.analysis.AnalysedPage;
import io.rankmesh.report.analysis.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** A shop of 38 pages with faults of many kinds. */
final class SampleShop {

    private SampleShop() {}

    static List<AnalysedPage> pages() {
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
                    new AnalysedPage.Counts(status >= 400 ? 1 : 0, i % 4, i % 3),
                    i == 0 ? 100 : 88 - i,
                    i == 37 ? null : i == 0 ? 0 : i < 10 ? 1 : i < 30 ? 2 : 3,
                    i < 10 ? 37L : 6L,
                    status == 200
                            ? new AnalysedPage.Content(
                                    i % 9 == 8 ? "fr" : "en",
                                    180 + 37 * i,
                                    240 + 49 * i,
                                    8 + i,
                                    i % 9 == 8 ? 41.0 : 52.5 + i,
                                    i % 9 == 8 ? "kandel-moles" : "flesch")
                            : null,
                    status != 200
                            ? Map.of()
                            : path.startsWith("tea/") && i < 5
                                    ? Map.of("price", List.of("€ " + (7 + i) + ".50"), "stock", List.of())
                                    : Map.of("price", List.of(), "stock", List.of("in stock", "sold out"))));
        }
        return pages;
    }

    static List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        List<AnalysedPage> pages = pages();
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
}
