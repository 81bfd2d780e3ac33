package io.rankmesh.common.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void traceSurvivesBeingWrittenDown() {
        Context restored = TraceContext.restore(TRACEPARENT);

        assertThat(Span.fromContext(restored).getSpanContext().getSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(TraceContext.capture(restored)).isEqualTo(TRACEPARENT);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "nonsense", "00-00000000000000000000000000000000-00f067aa0ba902b7-01"})
    void whatIsNoTraceIsTheRoot(String traceparent) {
        Context restored = TraceContext.restore(traceparent);

        assertThat(Span.fromContext(restored).getSpanContext().isValid()).isFalse();
        assertThat(TraceContext.capture(restored)).isNull();
    }

    @Test
    void problemHasAnIdWithoutATraceToo() {
        assertThat(TraceContext.traceId()).isNull();
        assertThat(TraceContext.traceIdOrFresh()).matches("[0-9a-f]{32}").isNotEqualTo(TraceContext.traceIdOrFresh());
    }
}
