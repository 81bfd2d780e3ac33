package io.rankmesh.analysis.finding;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One fault at one place as the API tells it. */
@Schema(name = "Finding")
record FindingView(
        UUID id,

        @Schema(description = "null for a finding on the whole site") @Nullable UUID pageId,

        String url,
        String audit,
        String category,
        String severity,
        String message,
        EvidenceView evidence) {

    static final List<String> FIELDS =
            List.of("id", "pageId", "url", "audit", "category", "severity", "message", "evidence");

    /** Where and what; every part may be absent. */
    @Schema(name = "Evidence")
    record EvidenceView(
            @Nullable String selector,
            @Nullable String snippet,
            @Nullable String otherUrl,
            @Nullable String value) {}

    static FindingView of(Row row) {
        return new FindingView(
                row.getUUID("id"),
                row.getUUID("page_id"),
                row.getString("url"),
                row.getString("audit"),
                row.getString("category"),
                row.getString("severity"),
                row.getString("message"),
                new EvidenceView(
                        row.getString("selector"),
                        row.getString("snippet"),
                        row.getString("other_url"),
                        row.getString("value")));
    }
}
