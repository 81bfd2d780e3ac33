package io.rankmesh.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.report.analysis.AnalysedPage;
import io.rankmesh.report.analysis.Analysis;
import io.rankmesh.report.analysis.Audit;
import io.rankmesh.report.analysis.Cluster.ClusterPage;
import io.rankmesh.report.analysis.Finding;
import io.rankmesh.report.analysis.Insights;
import io.rankmesh.report.analysis.Part;
import io.rankmesh.report.analysis.Score;
import io.rankmesh.report.document.Changes.AuditChange;
import io.rankmesh.report.document.Structure.StrongPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a report takes of an analysis as a whole. */
class InsightsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final UUID ID = new UUID(1, 1);
    private static final List<Audit> CATALOGUE = List.of(
            new Audit("alt", "Image has no text", "images", "Images", "warning", null, null),
            new Audit("title", "Title is missing", "titles", "Titles", "critical", null, null));

    @Test
    void issuesTellWhatTheyCostAndTheDearestOfASeverityComesFirst() {
        DocumentBuilder builder = new DocumentBuilder(CATALOGUE);
        builder.addFindings(List.of(
                finding("cheap", "warning"),
                finding("cheap", "warning"),
                finding("alt", "warning"),
                finding("title", "critical")));

        ReportDocument report = build(
                builder,
                new Insights(
                        List.of(
                                new Score.Loss("alt", 5.25, 40),
                                new Score.Loss("cheap", 0.5, 3),
                                new Score.Loss("title", 0.1, 1)),
                        null,
                        List.of(),
                        List.of(),
                        new Part<>(List.of(), null),
                        new Part<>(List.of(), null),
                        List.of()));

        assertThat(report.issues()).extracting(Issue::audit).containsExactly("title", "alt", "cheap");
        assertThat(report.issues().get(1).pointsLost()).isEqualTo(5.25);
        assertThat(report.issues().get(1).categoryPointsLost()).isEqualTo(40);
        assertThat(report.categoryTitles()).containsEntry("images", "Images");
    }

    @Test
    void changesNameTheirAuditsMostNewFirst() {
        io.rankmesh.report.analysis.Changes changes = new io.rankmesh.report.analysis.Changes(
                ID,
                NOW,
                new io.rankmesh.report.analysis.Changes.Scores(61.0),
                new io.rankmesh.report.analysis.Changes.Findings(
                        3,
                        7,
                        20,
                        0,
                        List.of(
                                new io.rankmesh.report.analysis.Changes.AuditChange(
                                        "alt", 0, 7, io.rankmesh.report.analysis.Changes.FindingExamples.NONE),
                                new io.rankmesh.report.analysis.Changes.AuditChange(
                                        "of-tomorrow", 1, 0, io.rankmesh.report.analysis.Changes.FindingExamples.NONE),
                                new io.rankmesh.report.analysis.Changes.AuditChange(
                                        "title",
                                        2,
                                        0,
                                        new io.rankmesh.report.analysis.Changes.FindingExamples(
                                                List.of("https://example.org/a"), List.of())))),
                new io.rankmesh.report.analysis.Changes.Pages(
                        1,
                        2,
                        3,
                        4,
                        5,
                        new io.rankmesh.report.analysis.Changes.PageExamples(
                                List.of(), List.of("https://example.org/old"), List.of())));

        Changes told = build(
                        new DocumentBuilder(CATALOGUE),
                        new Insights(
                                List.of(),
                                changes,
                                List.of(),
                                List.of(),
                                new Part<>(List.of(), null),
                                new Part<>(List.of(), null),
                                List.of()))
                .changes();

        assertThat(told.scoreBefore()).isEqualTo(61);
        assertThat(told.pages())
                .isEqualTo(new Changes.PageChanges(
                        1,
                        2,
                        3,
                        4,
                        5,
                        new Changes.PageExamples(List.of(), List.of("https://example.org/old"), List.of())));
        assertThat(told.audits())
                .containsExactly(
                        new AuditChange(
                                "title",
                                "Title is missing",
                                Severity.CRITICAL,
                                2,
                                0,
                                new Changes.FindingExamples(List.of("https://example.org/a"), List.of())),
                        new AuditChange(
                                "of-tomorrow", "Of tomorrow", Severity.NOTICE, 1, 0, Changes.FindingExamples.NONE),
                        new AuditChange(
                                "alt", "Image has no text", Severity.WARNING, 0, 7, Changes.FindingExamples.NONE));
    }

    @Test
    void theStrongestPagesAreKeptInWhateverOrderTheyCome() {
        List<AnalysedPage> pages = new ArrayList<>(
                IntStream.range(0, 500).mapToObj(InsightsTest::linked).toList());
        Collections.shuffle(pages, new Random(4));
        DocumentBuilder builder = new DocumentBuilder(List.of());
        builder.addPages(pages);

        ReportDocument report = build(builder, Insights.NONE);

        assertThat(report.structure().strongest())
                .extracting(StrongPage::url)
                .containsExactlyElementsOf(IntStream.range(0, StructureBuilder.MAX_STRONGEST)
                        .mapToObj(i -> "https://example.org/" + (104 + 5 * i))
                        .toList());
        assertThat(report.structure().unlinked()).isEqualTo(50);
        assertThat(report.languages()).isEqualTo(Map.of("en", 250L, "de", 250L));
    }

    @Test
    void whatTheTextsAreLikeIsToldOfPagesAndSite() {
        DocumentBuilder builder = new DocumentBuilder(List.of());
        builder.addPages(IntStream.range(0, 10).mapToObj(InsightsTest::linked).toList());

        ReportDocument report = build(builder, Insights.NONE);

        assertThat(report.content())
                .isEqualTo(new SiteContent(10, 400, 520, 12, List.of(new SiteContent.Readability("flesch", 61.0, 10))));
        assertThat(report.pageTable().items().getFirst().content())
                .isEqualTo(new PageTable.PageContent("en", 400, 520, 12, 61.0, "flesch"));
    }

    @Test
    void withoutAStartNothingIsOutOfReach() {
        DocumentBuilder builder = new DocumentBuilder(List.of());
        builder.addPages(List.of(linked(9), linked(19)));

        assertThat(build(builder, Insights.NONE).structure().unlinked()).isZero();
    }

    @Test
    void clustersAreCutToTheirFirstPages() {
        List<ClusterPage> pages = IntStream.range(0, 100)
                .mapToObj(i -> new ClusterPage("https://example.org/" + i, null))
                .toList();

        Cluster.Clusters clusters = build(
                        new DocumentBuilder(List.of()),
                        new Insights(
                                List.of(),
                                null,
                                List.of(),
                                List.of(new Part<>(
                                        List.of(new io.rankmesh.report.analysis.Cluster("exact", null, 140, pages)),
                                        "more")),
                                new Part<>(List.of(), null),
                                new Part<>(List.of(), null),
                                List.of()))
                .clusters();

        assertThat(clusters.cut()).isTrue();
        assertThat(clusters.items().getFirst().size()).isEqualTo(140);
        assertThat(clusters.items().getFirst().pages()).hasSize(Cluster.MAX_PAGES);
    }

    /** Every tenth is out of reach. */
    private static AnalysedPage linked(int number) {
        return new AnalysedPage(
                new UUID(0, number),
                "https://example.org/" + (100 + number),
                200,
                1,
                null,
                80.0,
                null,
                null,
                100 - number / 50,
                number % 10 == 9 ? null : 2,
                (long) (number % 5),
                new AnalysedPage.Content(number % 2 == 0 ? "en" : "de", 400, 520, 12, 61.0, "flesch"),
                Map.of());
    }

    private static ReportDocument build(DocumentBuilder builder, Insights insights) {
        Analysis analysis = new Analysis(
                ID, ID, "site", "https://example.org/", NOW, NOW, NOW, 90.0, Map.of(), null, Map.of(), List.of());
        return builder.build(ID, analysis, insights, NOW);
    }

    private static Finding finding(String audit, String severity) {
        return new Finding(UUID.randomUUID(), null, null, audit, null, severity, "m", null);
    }
}
