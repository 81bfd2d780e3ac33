package io.rankmesh.report.document;

import static io.rankmesh.report.support.SamplePages.page;

import io.rankmesh.report.analysis.AnalysedPage;
import io.rankmesh.report.analysis.Analysis;
import io.rankmesh.report.analysis.Finding;
import io.rankmesh.report.analysis.Insights;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Documents made of few pages and findings. */
final class Documents {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final UUID ID = new UUID(1, 1);
    static final Analysis ANALYSIS = new Analysis(
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

    private Documents() {}

    static ReportDocument build(List<AnalysedPage> pages, List<Finding> findings) {
        DocumentBuilder builder = new DocumentBuilder(List.of());
        builder.addPages(pages);
        builder.addFindings(findings);
        return builder.build(ID, ANALYSIS, Insights.NONE, NOW);
    }

    static List<AnalysedPage> pages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> page(new UUID(0, i), url(i), 200, i == 0 ? 0 : 1, "Page " + i, 50.0 + i % 40))
                .toList();
    }

    static Finding finding(int id, int page, String audit, String severity, String message) {
        return new Finding(new UUID(2, id), new UUID(0, page), url(page), audit, "title", severity, message, null);
    }

    static String url(int page) {
        return "https://example.org/" + (page == 0 ? "" : "page-" + page);
    }
}
