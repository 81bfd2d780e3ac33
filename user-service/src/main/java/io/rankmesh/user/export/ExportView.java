package io.rankmesh.user.export;

import io.rankmesh.common.problem.NotFoundException;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An archive that a member asked for.
 *
 * @param status {@code pending}, {@code ready} or {@code failed}
 * @param reason why it failed: {@code too-large}, or {@code unavailable} when a service could not be asked
 */
@Schema(name = "DataExport")
record ExportView(UUID id, String status, @Nullable String reason, Instant createdAt, Instant expiresAt) {

    static ExportView of(Row row) {
        return new ExportView(
                row.getUUID("id"),
                row.getString("status"),
                row.getString("reason"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant());
    }

    /** Fails with 404 until there is an archive. */
    ExportView requireReady() {
        if (!status.equals("ready")) {
            throw new NotFoundException("There is no archive yet");
        }
        return this;
    }
}
