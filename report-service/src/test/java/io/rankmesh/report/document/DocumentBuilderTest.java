package io.rankmesh.report.document;

import static io.rankmesh.report.document.Documents.ANALYSIS;
import static io.rankmesh.report.document.Documents.ID;
import static io.rankmesh.report.document.Documents.NOW;
import static io.rankmesh.report.document.Documents.build;
import static io.rankmesh.report.document.Documents.finding;
import static io.rankmesh.report.document.Documents.pages;
import static io.rankmesh.report.support.SamplePages.failed;
import static io.rankmesh.report.support.SamplePages.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rankmesh.report.analysis.AnalysedPage;
import io.rankmesh.report.analysis.Audit;
import io.rankmesh.report.analysis.Finding;
import io.rankmesh.report.analysis.Insights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentBuilderTest {

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
    void aPageThatRobotsTxtForbidsIsNoneThatWasChecked() {
        List<AnalysedPage> pages = new ArrayList<>(pages(2));
        for (int i = 2; i < 5; i++) {
            pages.add(failed(new UUID(0, i), Documents.url(i), 1, "", "robots-forbidden"));
        }
        List<Finding> findings = List.of(
                finding(0, 0, "alt", "warning", "a"),
                finding(1, 1, "alt", "warning", "a"),
                finding(2, 2, "robots-blocked", "notice", "a"),
                finding(3, 3, "robots-blocked", "notice", "a"));

        ReportDocument report = build(pages, findings);

        assertThat(report.pages()).isEqualTo(2);
        assertThat(report.pagesForbidden()).isEqualTo(3);
        assertThat(report.statuses()).isEqualTo(Map.of("200", 2L));
        assertThat(report.depths()).isEqualTo(Map.of(0, 1L, 1, 1L));
        assertThat(report.issues())
                .extracting(Issue::audit, Issue::pagesAffected, Issue::checkedAffected, Issue::pagesShare)
                .containsExactly(tuple("alt", 2L, 2L, 1.0), tuple("robots-blocked", 2L, 0L, 0.0));
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

    private static Finding siteFinding(int id, String audit, String severity) {
        return new Finding(new UUID(2, id), null, null, audit, "title", severity, "about the site", null);
    }
}
