package io.rankmesh.report.page;

import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.document.Structure;
import io.rankmesh.report.page.PageModel.Bar;
import io.rankmesh.report.page.SiteModel.SectionRow;
import io.rankmesh.report.page.SiteModel.StrongRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts into words how the site hangs together. */
final class StructureComposer {
    private static final int DEEPEST_ROW = 9;

    private StructureComposer() {}

    static SiteModel.Structure structure(ReportDocument report) {
        Structure structure = report.structure();
        return new SiteModel.Structure(
                depths(report),
                structure.strongest().stream().map(StructureComposer::strong).toList(),
                structure.sections().size() < 2
                        ? List.of()
                        : structure.sections().stream()
                                .map(StructureComposer::section)
                                .toList(),
                structure.sectionsCut()
                        ? "These are the largest " + structure.sections().size() + " sections. The API has all."
                        : null,
                unlinked(structure.unlinked()));
    }

    private static @Nullable String unlinked(long pages) {
        return pages == 0
                ? null
                : Words.count(pages, "page", "pages")
                        + (pages == 1 ? " is" : " are")
                        + " out of reach: no path of links leads there from the start.";
    }

    private static List<Bar> depths(ReportDocument report) {
        Map<Integer, Long> capped = new TreeMap<>();
        report.depths().forEach((depth, count) -> capped.merge(Math.min(depth, DEEPEST_ROW), count, Long::sum));
        long most = CrawlComposer.most(capped.values());
        List<Bar> bars = new ArrayList<>();
        capped.forEach((depth, count) -> bars.add(CrawlComposer.bar(depthLabel(depth), count, most, "plain")));
        return bars;
    }

    private static String depthLabel(int depth) {
        if (depth == 0) {
            return "Start page";
        }
        return depth == DEEPEST_ROW ? depth + " or more links away" : Words.count(depth, "link", "links") + " away";
    }

    private static StrongRow strong(Structure.StrongPage page) {
        return new StrongRow(
                IssueComposer.link(page.url()),
                page.title() == null ? null : SafeText.line(page.title()),
                Integer.toString(page.linkScore()),
                Math.clamp(page.linkScore(), 1, 100),
                "linked from " + Words.pages(page.inlinks()));
    }

    private static SectionRow section(Structure.Section section) {
        Integer score = section.score();
        return new SectionRow(
                section.name() == null ? "Everything else" : SafeText.line(section.name()),
                Words.number(section.pages()),
                Words.number(section.indexable()),
                score == null ? "–" : score.toString(),
                Bands.of(score),
                Words.number(section.findings().total()),
                section.clickDepth() == null ? "–" : section.clickDepth().toString(),
                section.linkScore() == null ? "–" : section.linkScore().toString(),
                Words.number(section.linksIn()),
                Words.number(section.linksOut()));
    }
}
