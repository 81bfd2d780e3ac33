package io.rankmesh.analysis.keyword;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A link that would help readers on. */
@Schema(name = "LinkSuggestion")
record LinkSuggestionView(
        @Schema(description = "Mentions the phrase, and does not link to the other page")
        LinkedPage from,

        @Schema(description = "The one page that leads with the phrase")
        LinkedPage to,

        String phrase) {

    /** An end of the link. */
    @Schema(name = "LinkedPage")
    record LinkedPage(UUID id, String url) {}

    static final List<String> FIELDS = List.of("from", "to", "phrase");

    static LinkSuggestionView of(Row row) {
        return new LinkSuggestionView(
                new LinkedPage(row.getUUID("from_id"), row.getString("from_url")),
                new LinkedPage(row.getUUID("to_id"), row.getString("to_url")),
                row.getString("phrase"));
    }
}
