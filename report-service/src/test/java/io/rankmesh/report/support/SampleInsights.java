package io.rankmesh.report.support;

import static io.rankmesh.report.support.SampleReports.SHOP;
import static io.rankmesh.report.support.SampleReports.START;
import static io.rankmesh.report.support.SampleReports.id;

import io.rankmesh.report.analysis.AnalysedPage;
import io.rankmesh.report.analysis.Analysis;
import io.rankmesh.report.analysis.Changes;
import io.rankmesh.report.analysis.Cluster;
import io.rankmesh.report.analysis.Cluster.ClusterPage;
import io.rankmesh.report.analysis.Insights;
import io.rankmesh.report.analysis.Keyword;
import io.rankmesh.report.analysis.LinkSuggestion;
import io.rankmesh.report.analysis.Part;
import io.rankmesh.report.analysis.Score;
import io.rankmesh.report.analysis.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is known of the sample shop as a whole. */
final class SampleInsights {
    static final Map<String, Analysis.Skipped> SKIPPED = Map.of(
            "excluded", new Analysis.Skipped(112, SHOP + "basket?add=7"),
            "calendar", new Analysis.Skipped(24, SHOP + "events/2031-04"));

    private SampleInsights() {}

    /** @param missing parts that could not be read */
    static Insights shop(List<String> missing) {
        return new Insights(
                losses(),
                changes(),
                missing.contains("keywords") ? List.of() : keywords(),
                clusters(),
                sections(),
                suggestions(),
                missing);
    }

    private static List<Score.Loss> losses() {
        return List.of(
                new Score.Loss("http-4xx", 3.94, 12.0),
                new Score.Loss("not-indexable", 0.98, 4.2),
                new Score.Loss("missing-title", 1.97, 11.5),
                new Score.Loss("missing-description", 8.61, 58.0),
                new Score.Loss("image-alt", 5.6, 43.0),
                new Score.Loss("duplicate-title", 1.48, 18.2),
                new Score.Loss("missing-h1", 1.72, 6.1),
                new Score.Loss("robots-txt", 2.46, 14.8),
                new Score.Loss("redirect-chain", 0.25, 9.0),
                new Score.Loss("link-text", 0.96, 4.0),
                new Score.Loss("long-title", 0.44, 6.3),
                new Score.Loss("skipped-heading", 0.07, 0.9));
    }

    private static Changes changes() {
        return new Changes(
                id(7),
                START.minus(Duration.ofDays(7)),
                new Changes.Scores(66.0),
                new Changes.Findings(
                        9,
                        31,
                        123,
                        0,
                        List.of(
                                change("image-alt", 6, 3),
                                change("http-4xx", 2, 0),
                                change("missing-h1", 1, 0),
                                change("missing-description", 0, 24),
                                change("link-text", 0, 4))),
                new Changes.Pages(
                        3, 1, 12, 23, 0, new Changes.PageExamples(shelves(3), List.of(SHOP + "sale/"), shelves(12))));
    }

    private static Changes.AuditChange change(String audit, int added, int gone) {
        return new Changes.AuditChange(
                audit,
                added,
                gone,
                new Changes.FindingExamples(shelves(Math.min(5, added)), shelves(Math.min(5, gone))));
    }

    private static List<String> shelves(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(shelf -> SHOP + "shelf/" + shelf)
                .toList();
    }

    private static List<Keyword> keywords() {
        List<String> phrases = List.of(
                "green tea",
                "loose leaf",
                "tea garden",
                "brewing",
                "oolong",
                "water temperature",
                "first flush",
                "steeping time",
                "white tea",
                "harbour tea",
                "single estate",
                "teapot",
                "caffeine",
                "harvest");
        List<Keyword> keywords = new ArrayList<>();
        for (int i = 0; i < phrases.size(); i++) {
            keywords.add(new Keyword(phrases.get(i), 48.5 / (1 + i * 0.22), Math.max(1, 21 - 2 * i)));
        }
        return keywords;
    }

    private static List<Part<Cluster>> clusters() {
        return List.of(
                new Part<>(
                        List.of(new Cluster(
                                "exact",
                                null,
                                2,
                                List.of(
                                        new ClusterPage(SHOP + "tea/green", "Harbour Tea: tea/green"),
                                        new ClusterPage(SHOP + "tea/green?from=journal", "Harbour Tea: tea/green")))),
                        null),
                new Part<>(
                        List.of(new Cluster(
                                "near-duplicate",
                                null,
                                14,
                                List.of(
                                        new ClusterPage(
                                                SHOP + "journal/2026/4-notes-from-the-tea-garden", "Notes, part four"),
                                        new ClusterPage(
                                                SHOP + "journal/2026/5-notes-from-the-tea-garden", "Notes, part five"),
                                        new ClusterPage(SHOP + "journal/2026/6-notes-from-the-tea-garden", null)))),
                        null),
                new Part<>(
                        List.of(
                                new Cluster(
                                        "cannibalisation",
                                        "water temperature",
                                        2,
                                        List.of(
                                                new ClusterPage(SHOP + "brewing", "Water temperature and time"),
                                                new ClusterPage(
                                                        SHOP + "journal/2026/9-notes-from-the-tea-garden",
                                                        "Water temperature matters"))),
                                new Cluster(
                                        "cannibalisation",
                                        "loose leaf",
                                        2,
                                        List.of(
                                                new ClusterPage(SHOP, "Harbour Tea: loose leaf, shipped fresh"),
                                                new ClusterPage(SHOP + "tea", "Loose leaf tea")))),
                        "more"));
    }

    private static Part<Section> sections() {
        return new Part<>(
                List.of(
                        section("/journal/", 28, 25, 78.0, 2, 2.3, 41.0),
                        section("/tea/", 4, 3, 71.0, 1, 1.0, 84.0),
                        section(null, 6, 5, 66.0, 1, 0.8, 87.0)),
                null);
    }

    private static Part<LinkSuggestion> suggestions() {
        List<LinkSuggestion> links = new ArrayList<>();
        for (int note = 4; note < 16; note++) {
            links.add(new LinkSuggestion(
                    new LinkSuggestion.LinkedPage(SHOP + "journal/2026/" + note + "-notes-from-the-tea-garden"),
                    new LinkSuggestion.LinkedPage(SHOP + "brewing"),
                    "water temperature"));
        }
        return new Part<>(links, "more");
    }

    private static Section section(
            String name, int pages, int indexable, double score, int critical, double depth, double linkScore) {
        return new Section(
                name,
                pages,
                indexable,
                score,
                new AnalysedPage.Counts(critical, pages * 2L, pages),
                depth,
                linkScore,
                new Section.Links(
                        pages * 3L,
                        pages * 4L,
                        pages * 5L,
                        List.of(new Section.Target("/tea/", pages * 3L), new Section.Target(null, pages))));
    }
}
