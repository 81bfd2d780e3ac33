package io.rankmesh.user.audit;

import io.rankmesh.common.text.Sha256;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log.
 *
 * @param hash SHA-256, in hex, of the lines that {@link #computedHash} joins
 */
@Schema(name = "AuditEntry")
public record AuditEntry(
        long seq,
        UUID eventId,
        UUID accountId,
        Instant at,
        @Nullable UUID memberId,
        @Nullable String via,
        String service,
        String action,
        @Nullable String target,
        int status,
        @Nullable String traceId,
        String previousHash,
        String hash) {

    static final String NOTHING_BEFORE = "0".repeat(64);

    static AuditEntry of(Row row) {
        return new AuditEntry(
                row.getLong("seq"),
                row.getUUID("event_id"),
                row.getUUID("account_id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getUUID("member_id"),
                row.getString("via"),
                row.getString("service"),
                row.getString("action"),
                row.getString("target"),
                row.getInteger("status"),
                row.getString("trace_id"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    AuditEntry sealed() {
        return new AuditEntry(
                seq,
                eventId,
                accountId,
                at,
                memberId,
                via,
                service,
                action,
                target,
                status,
                traceId,
                previousHash,
                computedHash());
    }

    /** Of the hash before and all fields in their order, a line each, nothing for null; the time in RFC 3339. No field holds a line end. */
    String computedHash() {
        String lines = Stream.of(
                        previousHash,
                        accountId,
                        seq,
                        eventId,
                        at,
                        memberId,
                        via,
                        service,
                        action,
                        target,
                        status,
                        traceId)
                .map(field -> Objects.toString(field, ""))
                .collect(Collectors.joining("\n"));
        return Sha256.hex(lines);
    }
}
