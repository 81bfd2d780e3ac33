package io.rankmesh.e2e.trace;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What matters of a span.
 *
 * @param parentId empty for a root
 */
public record ReceivedSpan(
        String service,
        String name,
        Span.SpanKind kind,
        String traceId,
        String spanId,
        String parentId,
        Instant start) {

    static ReceivedSpan of(String service, Span span) {
        return new ReceivedSpan(
                service,
                span.getName(),
                span.getKind(),
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                Instant.EPOCH.plusNanos(span.getStartTimeUnixNano()));
    }

    public boolean isRoot() {
        return parentId.isEmpty();
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
