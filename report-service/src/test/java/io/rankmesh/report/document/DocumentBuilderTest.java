package io.rankmesh.report.document;

import static io.rankmesh.report.support.SamplePages.failed;
import static io.rankmesh.report.support.SamplePages.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.report.analysis.AnalysedPage;
import io.rankmesh.report.analysis.Analysis;
import io.rankmesh.report.analysis.Audit;
import io.rankmesh.report.analysis.Finding;
import io.rankmesh.report.analysis.Insights;
import io.rankmesh.report.document.Issue.Example;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentBuilderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final UUID ID = new UUID(1, 1);
    private static final Analysis ANALYSIS = new Analysis(
            ID,
            ID,
            "site",
            "https://example.org/",
            NOW,
            NOW,
            NOW.plusMillis(1_500),
            71.5,
            Map.of("title", 33.4),
            "finished",
            Map.of(),
            List.of(new Analysis.Column("price")));

    @Test
    void whatToFixFirstComesFirst() {
        List<AnalysedPage> pages = pages(4);
        List<Finding> findings = List.of(
                finding(0, 0, "rare-notice", "notice", "a"),
                finding(1, 0, "few-pages", "warning", "a"),
                finding(2, 0, "few-pages", "warning", "b"),
                finding(3, 0, "few-pages", "warning", "c"),
                finding(4, 1, "many-pages", "warning", "a"),
                finding(5, 2, "many-pages", "warning", "a"),
                finding(6, 3, "critical-once", "critical", "a"),
                siteFinding(7, "whole-site", "warning"));

        assertThat(build(pages, findings).issues())
                .extracting(Issue::audit)
                .containsExactly("critical-once", "whole-site", "many-pages", "few-pages", "rare-notice");
    }

    @Test
    void anIssueCountsPagesOnceAndFindingsAll() {
        Issue issue = build(
                        pages(8),
                        List.of(
                                finding(0, 0, "alt", "warning", "a"),
                                finding(1, 0, "alt", "warning", "b"),
                                finding(2, 5, "alt", "warning", "a")))
                .issues()
                .getFirst();

        assertThat(issue.pagesAffected()).isEqualTo(2);
        assertThat(issue.occurrences()).isEqualTo(3);
        assertThat(issue.pagesShare()).isEqualTo(0.25);
        assertThat(issue.siteWide()).isFalse();
    }

    @Test
    void examplesShowDifferentPagesBeforeTheSamePageTwiceAndStartNearTheStart() {
        Issue issue = build(
                        pages(3),
                        List.of(
                                finding(0, 2, "alt", "warning", "first of page 2"),
                                finding(1, 0, "alt", "warning", "b: second of the start page"),
                                finding(2, 0, "alt", "warning", "a: first of the start page"),
                                finding(3, 1, "alt", "warning", "first of page 1")))
                .issues()
                .getFirst();

        assertThat(issue.examples())
                .extracting(Example::message)
                .containsExactly(
                        "a: first of the start page",
                        "first of page 1",
                        "first of page 2",
                        "b: second of the start page");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrderOfArrivalChangesNothing(long seed) {
        List<AnalysedPage> pages = pages(60);
        List<Finding> findings = IntStream.range(0, 900)
                .mapToObj(i -> finding(i, i % 61 % 60, "audit-" + i % 4, i % 4 == 0 ? "critical" : "notice", "m" + i))
                .toList();
        ReportDocument expected = build(pages, findings);

        Random random = new Random(seed);
        List<AnalysedPage> shuffledPages = new ArrayList<>(pages);
        List<Finding> shuffledFindings = new ArrayList<>(findings);
        Collections.shuffle(shuffledPages, random);
        Collections.shuffle(shuffledFindings, random);

        assertThat(build(shuffledPages, shuffledFindings)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyTargetKeepsAnExampleThoughATemplateRepeatsOne(long seed) {
        List<Finding> findings = new ArrayList<>();
        for (int page = 0; page < 115; page++) {
            findings.add(linkTo("https://example.org/gone-from-the-menu", page, page));
        }
        for (int dead = 0; dead < 12; dead++) {
            findings.add(linkTo("https://example.org/dead-" + dead, 115 + dead, 100 + dead));
        }
        Collections.shuffle(findings, new Random(seed));

        List<Example> examples = build(pages(115), findings).issues().getFirst().examples();

        assertThat(examples).hasSize(DocumentBuilder.MAX_EXAMPLES);
        assertThat(examples.stream().map(DocumentBuilderTest::target).distinct())
                .hasSize(13);
        assertThat(examples.getFirst().url()).isEqualTo(url(0));
        assertThat(examples)
                .isEqualTo(build(pages(115), findings.reversed())
                        .issues()
                        .getFirst()
                        .examples());
    }

    @Test
    void roomThatTargetsLeaveIsSharedAmongThem() {
        List<Finding> findings = IntStream.range(0, 160)
                .mapToObj(i -> linkTo("https://example.org/dead-" + (i < 100 ? 0 : i % 3), i, i % 80))
                .toList();

        Map<String, Long> kept = build(pages(80), findings).issues().getFirst().examples().stream()
                .collect(Collectors.groupingBy(DocumentBuilderTest::target, Collectors.counting()));

        assertThat(kept.values())
                .hasSize(3)
                .allSatisfy(examples -> assertThat(examples).isBetween(15L, 18L));
    }

    @Test
    void moreTargetsThanRoomStillShowDifferentPages() {
        List<Finding> findings = IntStream.range(0, 60 * 60)
                .mapToObj(i -> linkTo("https://example.org/dead-" + i, i, i / 60))
                .toList();

        List<Example> examples = build(pages(60), findings).issues().getFirst().examples();

        assertThat(examples).hasSize(DocumentBuilder.MAX_EXAMPLES);
        assertThat(examples.stream().map(Example::url)).doesNotHaveDuplicates();
    }

    @Test
    void examplesAndPagesAreBoundedAndSaySo() {
        List<AnalysedPage> pages = pages(1_200);
        List<Finding> findings = IntStream.range(0, 1_200)
                .mapToObj(i -> finding(i, i, "everywhere", "warning", "m"))
                .toList();

        ReportDocument report = build(pages, findings);

        assertThat(report.pages()).isEqualTo(1_200);
        assertThat(report.pageTable().items()).hasSize(DocumentBuilder.MAX_PAGES);
        assertThat(report.pageTable().cut()).isTrue();
        assertThat(report.pageTable().total()).isEqualTo(1_200);
        assertThat(report.issues().getFirst().examples()).hasSize(DocumentBuilder.MAX_EXAMPLES);
        assertThat(report.issues().getFirst().examplesCut()).isTrue();
    }

    @Test
    void thePageTableKeepsTheWorst() {
        List<AnalysedPage> pages = new ArrayList<>(pages(1_500));
        pages.add(page(new UUID(9, 9), "https://example.org/worst", 200, 3, null, 0.2));

        assertThat(build(pages, List.of()).pageTable().items().getFirst().url()).isEqualTo("https://example.org/worst");
    }

    @Test
    void aRowNamesItsIssuesTheGravestFirst() {
        List<AnalysedPage> pages = pages(1_200);
        List<Finding> findings = new ArrayList<>();
        for (AnalysedPage page : pages) {
            findings.add(finding(page, "z-grave", "critical"));
            findings.add(finding(page, "b-small", "notice"));
            findings.add(finding(page, "b-small", "notice"));
            findings.add(finding(page, "a-small", "notice"));
        }

        assertThat(build(pages, findings).pageTable().items())
                .extracting(PageTable.Row::issues)
                .containsOnly(List.of("z-grave", "a-small", "b-small"));
    }

    @Test
    void extractedTextsAreCutToWhatATableShows() {
        AnalysedPage plain = page(new UUID(0, 1), "https://example.org/", 200, 0, null, 50.0);
        Map<String, List<String>> columns = new HashMap<>();
        columns.put(
                "price",
                IntStream.range(0, 20).mapToObj(i -> i + "€".repeat(490)).toList());
        columns.put("costly", null);
        AnalysedPage page = new AnalysedPage(
                plain.id(), plain.url(), 200, 0, null, 50.0, null, null, null, null, null, null, columns);

        PageTable table = build(List.of(page), List.of()).pageTable();

        assertThat(table.columns()).containsExactly("price");
        assertThat(table.items().getFirst().extracted()).containsEntry("costly", null);
        assertThat(table.items().getFirst().extracted().get("price"))
                .hasSize(5)
                .allSatisfy(text -> assertThat(text).hasSize(300));
    }

    private static Finding finding(AnalysedPage page, String audit, String severity) {
        return new Finding(UUID.randomUUID(), page.id(), page.url(), audit, null, severity, "message", null);
    }

    @Test
    void pagesAreCountedByStatusAndDepth() {
        List<AnalysedPage> pages = List.of(
                page(new UUID(0, 1), "https://example.org/", 200, 0, null, null),
                page(new UUID(0, 2), "https://example.org/a", 404, 1, null, null),
                failed(new UUID(0, 3), "https://example.org/b", 1, null, "timeout"));

        ReportDocument report = build(pages, List.of());

        assertThat(report.statuses()).isEqualTo(Map.of("200", 1L, "404", 1L, "none", 1L));
        assertThat(report.depths()).isEqualTo(Map.of(0, 1L, 1, 2L));
        assertThat(report.pageTable().items())
                .last()
                .extracting(PageTable.Row::error)
                .isEqualTo("timeout");
    }

    @Test
    void scoresAreWholeNumbersAndDurationsMilliseconds() {
        ReportDocument report = build(pages(1), List.of());

        assertThat(report.score()).isEqualTo(72);
        assertThat(report.categoryScores()).isEqualTo(Map.of("title", 33));
        assertThat(report.durationMillis()).isEqualTo(1_500);
    }

    @Test
    void hugeTextsAreCutWithoutSplittingACharacter() {
        String huge = "😀".repeat(5_000);
        Finding finding =
                new Finding(ID, null, null, "a", "c", "notice", huge, new Finding.Evidence(huge, huge, huge, " "));

        Example example = build(List.of(), List.of(finding))
                .issues()
                .getFirst()
                .examples()
                .getFirst();

        assertThat(example.message()).hasSizeLessThanOrEqualTo(Text.MESSAGE).endsWith("😀…");
        assertThat(example.evidence().snippet())
                .hasSizeLessThanOrEqualTo(Text.SNIPPET)
                .endsWith("😀…");
        assertThat(example.evidence().value()).isNull();
    }

    @Test
    void theCatalogueGivesTitleAndGuidanceAndAnUnknownAuditStillShows() {
        DocumentBuilder builder = new DocumentBuilder(List.of(new Audit(
                "known", "A known audit", "title", "Titles", "critical", "Do this.", "https://example.org/rule")));
        builder.addFindings(List.of(finding(0, 0, "known", null, "a"), finding(1, 0, "of-tomorrow", "notice", "a")));

        List<Issue> issues = builder.build(ID, ANALYSIS, Insights.NONE, NOW).issues();

        assertThat(issues.getFirst().title()).isEqualTo("A known audit");
        assertThat(issues.getFirst().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(issues.getFirst().guidance()).isEqualTo("Do this.");
        assertThat(issues.getLast().title()).isEqualTo("Of tomorrow");
    }

    private static ReportDocument build(List<AnalysedPage> pages, List<Finding> findings) {
        DocumentBuilder builder = new DocumentBuilder(List.of());
        builder.addPages(pages);
        builder.addFindings(findings);
        return builder.build(ID, ANALYSIS, Insights.NONE, NOW);
    }

    private static List<AnalysedPage> pages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> page(new UUID(0, i), url(i), 200, i == 0 ? 0 : 1, "Page " + i, 50.0 + i % 40))
                .toList();
    }

    private static Finding finding(int id, int page, String audit, String severity, String message) {
        return new Finding(new UUID(2, id), new UUID(0, page), url(page), audit, "title", severity, message, null);
    }

    private static Finding linkTo(String target, int id, int page) {
        return new Finding(
                new UUID(2, id),
                new UUID(0, page),
                url(page),
                "broken-internal-link",
                "links",
                "critical",
                "A link leads nowhere",
                new Finding.Evidence(null, "link " + id, target, "404"));
    }

    private static String target(Example example) {
        return Objects.requireNonNull(example.evidence()).otherUrl();
    }

    private static Finding siteFinding(int id, String audit, String severity) {
        return new Finding(new UUID(2, id), null, null, audit, "title", severity, "about the site", null);
    }

    private static String url(int page) {
        return "https://example.org/" + (page == 0 ? "" : "page-" + page);
    }
}
