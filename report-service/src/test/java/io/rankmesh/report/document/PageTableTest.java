package io.rankmesh.report.document;

import static io.rankmesh.report.document.Documents.build;
import static io.rankmesh.report.document.Documents.pages;
import static io.rankmesh.report.support.SamplePages.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.report.analysis.AnalysedPage;
import io.rankmesh.report.analysis.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageTableTest {

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
}
