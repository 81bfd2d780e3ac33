package io.rankmesh.analysis.page;

import io.rankmesh.analysis.analysis.FindingCounts;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
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
            "score",
            "linkScore",
            "clickDepth",
            "inlinks",
            "fetchMillis",
            "error",
            "findings");

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
                row.getInteger("score"),
                row.getInteger("link_score"),
                row.getInteger("click_depth"),
                row.getInteger("inlinks"),
                row.getLong("fetch_millis"),
                row.getString("error"),
                new FindingCounts(row.getInteger("critical"), row.getInteger("warning"), row.getInteger("notice")));
    }
}
