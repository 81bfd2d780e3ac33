package io.rankmesh.user.export;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param status {@code pending}, {@code ready} or {@code failed} */
@Schema(name = "DataExport")
record ExportView(UUID id, String status, Instant createdAt, Instant expiresAt) {

    static ExportView of(Row row) {
        return new ExportView(
                row.getUUID("id"),
                row.getString("status"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant());
    }
}
