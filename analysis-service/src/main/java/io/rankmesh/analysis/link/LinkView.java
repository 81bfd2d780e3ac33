package io.rankmesh.analysis.link;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A link as the API tells it. */
@Schema(name = "Link")
record LinkView(
        @Schema(description = "URL of the page that holds it")
        String from,

        @Schema(description = "Where it leads, normalised, without fragment")
        String to,

        @Schema(description = "Its text; of an image the alternative text")
        String text,

        @Schema(description = "Whether the link, or the page as a whole, asks not to be followed")
        boolean nofollow,

        @Schema(description = "`internal` when it leads to the page's own host, else `external`")
        String kind) {

    static final List<String> FIELDS = List.of("from", "to", "text", "nofollow", "kind");

    static LinkView of(Row row) {
        String flag = row.getString("flag");
        return new LinkView(
                row.getString("source"),
                row.getString("target"),
                row.getString("text"),
                Character.isUpperCase(flag.charAt(0)),
                flag.toLowerCase(Locale.ROOT).equals("i") ? "internal" : "external");
    }
}
