package io.rankmesh.report.page;

import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.document.Structure;
import io.rankmesh.report.page.PageModel.Bar;
import io.rankmesh.report.page.PageModel.Cut;
import io.rankmesh.report.page.PageModel.Link;
import io.rankmesh.report.page.SiteModel.SectionGraphRow;
import io.rankmesh.report.page.SiteModel.SectionLink;
import io.rankmesh.report.page.SiteModel.SectionRow;
import io.rankmesh.report.page.SiteModel.StrongRow;
import io.rankmesh.report.page.SiteModel.Suggestion;
import io.rankmesh.report.page.SiteModel.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts into words how the site hangs together. */
final class StructureComposer {
    private static final int DEEPEST_ROW = 9;
    private static final int SECTION_TARGETS = 6;
    private static final int FIRST_SUGGESTIONS = 8;

    private StructureComposer() {}

    static SiteModel.Structure structure(ReportDocument report) {
        Structure structure = report.structure();
        return new SiteModel.Structure(
                depths(report),
                structure.strongest().stream()
                        .filter(page -> page.inlinks() > 0)
                        .map(StructureComposer::strong)
                        .toList(),
                structure.sections().size() < 2
                        ? List.of()
                        : structure.sections().stream()
                                .map(StructureComposer::section)
                                .toList(),
                structure.sectionsCut()
                        ? "These are the largest " + structure.sections().size() + " sections. The API has all."
                        : null,
                structure.sections().size() < 2
                        ? List.of()
                        : structure.sections().stream()
                                .filter(section -> !section.linksTo().isEmpty())
                                .map(StructureComposer::graph)
                                .toList(),
                suggestions(report),
                unlinked(structure.unlinked()));
    }

    private static SectionGraphRow graph(Structure.Section section) {
        List<SectionLink> links = new ArrayList<>();
        links.add(new SectionLink("itself", Words.number(section.linksWithin())));
        long shown = 0;
        for (Structure.SectionLinks target :
                section.linksTo().stream().limit(SECTION_TARGETS).toList()) {
            shown += target.links();
            links.add(new SectionLink(name(target.name()), Words.number(target.links())));
        }
        if (section.linksOut() > shown) {
            links.add(new SectionLink("others", Words.number(section.linksOut() - shown)));
        }
        return new SectionGraphRow(name(section.name()), links);
    }

    private static @Nullable Suggestions suggestions(ReportDocument report) {
        List<Suggestion> links = report.linkSuggestions().items().stream()
                .map(link -> new Suggestion(
                        SafeText.line(link.phrase()), IssueComposer.link(link.from()), IssueComposer.link(link.to())))
                .toList();
        if (links.isEmpty()) {
            return null;
        }
        int shown = Math.min(FIRST_SUGGESTIONS, links.size());
        return new Suggestions(
                links.subList(0, shown),
                links.subList(shown, links.size()),
                "Show " + (links.size() - shown) + " more",
                report.linkSuggestions().cut()
                        ? new Cut(
                                "These are the strongest " + links.size() + ". The API has all of them:",
                                new Link("/v1/analyses/" + report.analysisId() + "/link-suggestions", null))
                        : null);
    }

    private static String name(@Nullable String section) {
        return section == null ? "Everything else" : SafeText.line(section);
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
                name(section.name()),
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
