package io.rankmesh.analysis.keyword;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A phrase of the site, or of one page, as the API tells it. */
@Schema(name = "Keyword")
record KeywordView(
        String phrase,

        @Schema(
                description =
                        "How much it stands for the site, or for the page: occurrences and places, and over the site"
                                + " the inverse document frequency and the share of pages without it as well. Only for"
                                + " comparing within a list")
        double weight,

        @Schema(
                description =
                        "Pages that have it, to about one in a hundred pages of the site. After the site's ten"
                                + " thousand heaviest phrases only those are counted that lead with it. null while the analysis runs")
        @Nullable Integer pages,

        @Schema(description = "null for a phrase of the site") @Nullable KeywordPage page) {

    /** Where on a page it is found. */
    @Schema(name = "KeywordPage")
    record KeywordPage(
            UUID id,
            String url,

            @Schema(description = "In the page's own text, without menus")
            int occurrences,

            @Schema(description = "`title`, `h1`, `heading` (h2 and h3), `description`, `alt`")
            List<String> places) {}

    static final List<String> FIELDS = List.of("phrase", "weight", "pages", "page");

    static KeywordView ofSite(Row row) {
        return new KeywordView(row.getString("phrase"), weight(row), row.getInteger("pages"), null);
    }

    static KeywordView ofPage(Row row) {
        return new KeywordView(
                row.getString("phrase"),
                weight(row),
                row.getInteger("pages"),
                new KeywordPage(
                        row.getUUID("id"),
                        row.getString("url"),
                        row.getInteger("occurrences"),
                        Arrays.asList(row.getArrayOfStrings("places"))));
    }

    private static double weight(Row row) {
        return row.getLong("weight") / 1000.0;
    }
}
