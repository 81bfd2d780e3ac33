package io.rankmesh.report.document;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import io.rankmesh.report.analysis.AnalysedPage;
import io.rankmesh.report.analysis.Part;
import io.rankmesh.report.document.Structure.Section;
import io.rankmesh.report.document.Structure.SectionLinks;
import io.rankmesh.report.document.Structure.StrongPage;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Gathers how the site hangs together, page by page in any order. */
final class StructureBuilder {
    static final int MAX_STRONGEST = 10;

    private static final Comparator<StrongPage> STRONGEST_FIRST = comparingInt(StrongPage::linkScore)
            .reversed()
            .thenComparing(comparingLong(StrongPage::inlinks).reversed())
            .thenComparing(comparing(StrongPage::url));

    private final PriorityQueue<StrongPage> strongest = new PriorityQueue<>(STRONGEST_FIRST.reversed());
    private long unlinked;
    private boolean startKnown;

    /** Counts documents only: what has a score. */
    void add(AnalysedPage page) {
        startKnown |= page.clickDepth() != null;
        if (page.score() == null || page.linkScore() == null) {
            return;
        }
        if (page.clickDepth() == null) {
            unlinked++;
        }
        strongest.add(new StrongPage(
                Text.cut(page.url(), Text.URL),
                Text.cutOrNull(page.title(), Text.TITLE),
                page.linkScore(),
                page.clickDepth(),
                page.inlinks() == null ? 0 : page.inlinks()));
        if (strongest.size() > MAX_STRONGEST) {
            strongest.remove();
        }
    }

    Structure build(Part<io.rankmesh.report.analysis.Section> sections) {
        return new Structure(
                sections.items().stream().map(StructureBuilder::section).toList(),
                sections.next() != null,
                strongest.stream().sorted(STRONGEST_FIRST).toList(),
                startKnown ? unlinked : 0);
    }

    private static Section section(io.rankmesh.report.analysis.Section section) {
        return new Section(
                Text.cutOrNull(section.name(), Text.TITLE),
                section.pages(),
                section.indexable(),
                rounded(section.score()),
                SeverityCounts.of(section.findings()),
                section.clickDepth() == null ? null : Math.round(section.clickDepth() * 10) / 10.0,
                rounded(section.linkScore()),
                section.links() == null ? 0 : section.links().out(),
                section.links() == null ? 0 : section.links().in(),
                section.links() == null ? 0 : section.links().within(),
                section.links() == null
                        ? List.of()
                        : section.links().to().stream()
                                .map(target ->
                                        new SectionLinks(Text.cutOrNull(target.name(), Text.TITLE), target.links()))
                                .toList());
    }

    private static @Nullable Integer rounded(@Nullable Double value) {
        return value == null ? null : (int) Math.round(value);
    }
}
