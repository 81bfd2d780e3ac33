package io.rankmesh.common.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.rankmesh.common.id.Uuid7;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trace written down as a W3C {@code traceparent}, to be taken up later: by another process, or after a restart. */
public final class TraceContext {

    public static final String TRACEPARENT = "traceparent";

    private TraceContext() {}

    /** @return the {@code traceparent} of the current span, or null when nothing is traced */
    public static @Nullable String capture() {
        return capture(Context.current());
    }

    public static @Nullable String capture(Context context) {
        Map<String, String> carrier = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(context, carrier, (map, key, value) -> {
            if (map != null) {
                map.put(key, value);
            }
        });
        return carrier.get(TRACEPARENT);
    }

    /** @return a context whose span is the captured one; the root context when there is none */
    public static Context restore(@Nullable String traceparent) {
        if (traceparent == null) {
            return Context.root();
        }
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, TraceparentGetter.INSTANCE);
    }

    /** @return trace id of the current span, 32 hexadecimal digits, or null when nothing is traced */
    public static @Nullable String traceId() {
        SpanContext current = Span.current().getSpanContext();
        return current.isValid() ? current.getTraceId() : null;
    }

    /**
     * What a problem shows to the API consumer, who tells it to the operator, who finds it in the logs.
     *
     * @return the current trace id, or a fresh id of the same form when nothing is traced
     */
    public static String traceIdOrFresh() {
        String traceId = traceId();
        return traceId != null ? traceId : Uuid7.next().toString().replace("-", "");
    }

    private enum TraceparentGetter implements TextMapGetter<String> {
        INSTANCE;

        @Override
        public Iterable<String> keys(String carrier) {
            return Set.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return TRACEPARENT.equals(key) ? carrier : null;
        }
    }
}
