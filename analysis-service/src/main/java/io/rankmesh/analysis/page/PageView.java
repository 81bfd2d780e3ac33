package io.rankmesh.analysis.page;

import io.rankmesh.analysis.analysis.FindingCounts;
import io.rankmesh.analysis.extract.Extracts;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A fetched URL as the API tells it. */
@Schema(name = "Page")
record PageView(
        UUID id,
        String url,

        @Schema(description = "HTTP status; 0 when there was no answer")
        int status,

        @Schema(
                description =
                        "Links followed from the start; null when none lead here, but a sitemap lists the page, or one that leads here")
        @Nullable Integer depth,

        @Nullable String contentType,
        long bytes,
        @Nullable String title,
        @Nullable String description,
        @Nullable String canonical,
        @Nullable String redirectTo,
        boolean indexable,

        @Schema(description = "Name of the project's segment that the page is in; null when it is in none") @Nullable String segment,

        @Schema(description = "0 to 100; null for what is no HTML document") @Nullable Integer score,

        @Schema(
                description =
                        "Weight of the links within the site to the page, 0 to 100 on a logarithmic scale; null until the "
                                + "analysis has ended")
        @Nullable Integer linkScore,

        @Schema(
                description =
                        "Links of the shortest path from the start; null until the analysis has ended, and without one")
        @Nullable Integer clickDepth,

        @Schema(description = "Other pages of the analysis that link to the page; null until it has ended") @Nullable Integer inlinks,

        long fetchMillis,

        @Schema(description = "Code of what kept the page from being read, such as `timeout`") @Nullable String error,

        @Schema(description = "What the page's own text says of it; null for what is no HTML") @Nullable ContentView content,

        @Schema(
                description =
                        "Texts by the name of each column that the analysis was submitted with, at most 20 of 500 characters; null "
                                + "for a column that would cost too much on this page. Empty for what is no HTML")
        Map<String, @Nullable Object> extracted,

        FindingCounts findings) {

    static final List<String> FIELDS = List.of(
            "id",
            "url",
            "status",
            "depth",
            "contentType",
            "bytes",
            "title",
            "description",
            "canonical",
            "redirectTo",
            "indexable",
            "segment",
            "score",
            "linkScore",
            "clickDepth",
            "inlinks",
            "fetchMillis",
            "error",
            "content",
            "extracted",
            "findings");

    /** A page's own text: without menus, page header and page footer. */
    @Schema(name = "Content")
    record ContentView(
            @Schema(
                    description =
                            "Language that the text is in, whatever the page declares; null when it does not tell")
            @Nullable String language,

            int words,

            @Schema(description = "Estimate of what it costs a language model to read the text")
            int tokens,

            @Schema(description = "Share of the text in the page's bytes, in percent")
            int share,

            @Schema(description = "By the scale of the formula; null for little text and languages without one")
            @Nullable Double readability,

            @Schema(description = "Such as `flesch`; more is easier, but for `lix`") @Nullable String readabilityFormula) {

        static @Nullable ContentView of(Row row) {
            Integer words = row.getInteger("words");
            if (words == null) {
                return null;
            }
            long bytes = Math.max(1, row.getLong("bytes"));
            return new ContentView(
                    row.getString("language"),
                    words,
                    row.getInteger("tokens"),
                    (int) Math.min(100, 100L * row.getInteger("text_bytes") / bytes),
                    row.getDouble("readability"),
                    row.getString("readability_formula"));
        }
    }

    static PageView of(Row row) {
        return new PageView(
                row.getUUID("id"),
                row.getString("url"),
                row.getInteger("status"),
                row.getInteger("depth"),
                row.getString("content_type"),
                row.getLong("bytes"),
                row.getString("title"),
                row.getString("description"),
                row.getString("canonical"),
                row.getString("redirect_to"),
                row.getBoolean("indexable"),
                row.getString("segment"),
                row.getInteger("score"),
                row.getInteger("link_score"),
                row.getInteger("click_depth"),
                row.getInteger("inlinks"),
                row.getLong("fetch_millis"),
                row.getString("error"),
                ContentView.of(row),
                Extracts.values(row.getString("extracted")),
                new FindingCounts(row.getInteger("critical"), row.getInteger("warning"), row.getInteger("notice")));
    }
}
