package io.rankmesh.analysis.section;

import io.rankmesh.analysis.analysis.FindingCounts;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A part of a site as the API tells it. */
@Schema(name = "Section")
record SectionView(
        @Schema(
                description =
                        "The project's segment if it has any, else the first directory of the path, such as `/blog/`; "
                                + "null for all pages that are in no other section")
        @Nullable String name,

        int pages,

        @Schema(description = "Pages that may be indexed") int indexable,

        @Schema(description = "Mean of the pages' scores; null when none has any") @Nullable Integer score,

        @Schema(description = "On the pages, suppressed ones left out")
        FindingCounts findings,

        @Schema(description = "Mean of the pages to which links lead from the start; null when there is none") @Nullable Double clickDepth,

        @Schema(description = "Mean of the pages' link scores") @Nullable Integer linkScore,

        SectionLinks links) {

    /** From page to page; several links from one page to another count as one. */
    @Schema(name = "SectionLinks")
    record SectionLinks(
            @Schema(description = "Between pages of the section")
            long within,

            @Schema(description = "To pages of other sections")
            long out,

            @Schema(description = "From pages of other sections")
            long in,

            @Schema(description = "The sections that most of its links lead to, twenty at most")
            List<SectionTarget> to) {}

    /** A section that another one links to. */
    @Schema(name = "SectionTarget")
    record SectionTarget(
            @Schema(description = "Name of the section") @Nullable String name,

            long links) {}

    static final List<String> FIELDS =
            List.of("name", "pages", "indexable", "score", "findings", "clickDepth", "linkScore", "links");

    static SectionView of(Row row) {
        String[] targets = row.getArrayOfStrings("target_names");
        Long[] links = row.getArrayOfLongs("target_links");
        return new SectionView(
                row.getString("name"),
                row.getInteger("pages"),
                row.getInteger("indexable"),
                row.getInteger("score"),
                new FindingCounts(row.getInteger("critical"), row.getInteger("warning"), row.getInteger("notice")),
                row.getDouble("click_depth"),
                row.getInteger("link_score"),
                new SectionLinks(
                        row.getLong("links_within"),
                        row.getLong("links_out"),
                        row.getLong("links_in"),
                        IntStream.range(0, targets.length)
                                .mapToObj(i -> new SectionTarget(targets[i], links[i]))
                                .toList()));
    }
}
