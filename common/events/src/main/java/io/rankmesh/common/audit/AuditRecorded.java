package io.rankmesh.common.audit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankmesh.common.event.PublishedEvent;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.telemetry.TraceContext;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has done something, or has tried to: the data of {@value #TYPE}. Holds ids and nothing else of persons, since the audit log is
 * for good.
 *
 * @param memberId null when the member is not known
 * @param via {@code session} or {@code key}; null for what needs neither, such as a sign-in
 * @param service where
 * @param action what: method and path of the route, such as {@code PUT /v1/projects/{id}/settings}
 * @param target id of what it was done to, if the path names one
 * @param status the HTTP status that was answered
 * @param traceId names the request to operators
 */
@PublishedEvent(topic = AuditRecorded.TOPIC, types = AuditRecorded.TYPE)
@RegisterForReflection
public record AuditRecorded(
        UUID accountId,
        @Nullable UUID memberId,
        @Nullable String via,
        String service,
        String action,
        @Nullable String target,
        int status,
        Instant at,
        @Nullable String traceId) {

    public static final String TOPIC = "rankmesh.audit.v1";
    public static final String TYPE = "audit.recorded";

    private static final int MAX_TARGET = 200;

    public AuditRecorded {
        target = target == null ? null : plain(target);
    }

    static AuditRecorded by(Caller caller, String service, String action, @Nullable String target, int status) {
        return new AuditRecorded(
                caller.accountId(),
                caller.memberId(),
                caller.via().wireName(),
                service,
                action,
                target,
                status,
                Instant.now(),
                TraceContext.traceId());
    }

    /** What a caller has put into a path is text of any kind. */
    private static String plain(String target) {
        String shown = target.replaceAll("[^\\x21-\\x7E]", "?");
        return shown.length() > MAX_TARGET ? shown.substring(0, MAX_TARGET) : shown;
    }
}
