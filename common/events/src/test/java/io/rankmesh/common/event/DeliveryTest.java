package io.rankmesh.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The way of an event to its consumer, or to the dead letters. */
@QuarkusTest
class DeliveryTest extends AbstractEventsTest {

    @Inject
    Spans spans;

    @Inject
    OpenTelemetry telemetry;

    @Inject
    MeterRegistry metrics;

    @Test
    void committedEventArrivesWholeAndLeavesTheOutbox() {
        Event event = Samples.event(subject, 7);

        append(event);

        await().untilAsserted(() -> assertThat(samples.effects(subject)).containsExactly(7));
        Samples.Seen seen = samples.seen(subject).getFirst();
        IncomingEvent arrived = seen.event();
        assertThat(arrived.id()).isEqualTo(event.id());
        assertThat(arrived.type()).isEqualTo("sample.happened");
        assertThat(seen.headers())
                .containsEntry("ce_source", "rankmesh-events")
                .containsEntry("ce_subject", subject)
                .containsEntry("ce_time", event.time().toString());
        await().untilAsserted(() -> assertThat(waiting()).isZero());
        assertThat(metrics.get(Telemetry.OUTBOX_PUBLISHED)
                        .tag("type", "sample.happened")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void eventThatFailsOnceIsTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        samples.before(event -> calls.getAndIncrement() == 0
                ? Uni.createFrom().failure(new IllegalStateException("not yet"))
                : Uni.createFrom().voidItem());

        append(Samples.event(subject, 1));

        await().untilAsserted(() -> assertThat(samples.effects(subject)).containsExactly(1));
        assertThat(samples.dead(subject)).isEmpty();
    }

    @Test
    void eventThatKeepsFailingEndsInTheDeadLetterTopicWithItsCause() {
        samples.before(event -> Uni.createFrom().failure(new IllegalStateException("cannot take it")));
        Event event = Samples.event(subject, 1);

        append(event);

        await().untilAsserted(() -> assertThat(samples.dead(subject)).hasSize(1));
        assertThat(samples.seen(subject)).hasSize(5);
        assertThat(samples.effects(subject)).isEmpty();
        Samples.Dead dead = samples.dead(subject).getFirst();
        assertThat(dead.payload()).isEqualTo("{\"number\":1}");
        assertThat(dead.headers())
                .containsEntry("ce_id", event.id().toString())
                .containsEntry("ce_type", "sample.happened")
                .containsEntry("dead-letter-reason", "cannot take it")
                .hasEntrySatisfying(
                        "dead-letter-topic", topic -> assertThat(topic).endsWith(Samples.TOPIC))
                .hasEntrySatisfying(
                        DeadLetter.GROUP_HEADER, group -> assertThat(group).endsWith("sample-service"))
                .containsKeys("dead-letter-partition", "dead-letter-offset");
    }

    @Test
    void unreadableEventIsNotTriedAgain() {
        append(Event.of(Samples.TOPIC, "sample.happened", subject, new NotASample("not a number")));

        await().untilAsserted(() -> assertThat(samples.dead(subject)).hasSize(1));
        assertThat(samples.seen(subject)).isEmpty();
    }

    @Test
    void consumerContinuesTheTraceOfTheAppend() {
        Span request = telemetry.getTracer("test").spanBuilder("request").startSpan();
        String traceId = request.getSpanContext().getTraceId();
        Event event;
        try (Scope current = request.makeCurrent()) {
            event = Samples.event(subject, 1);
        } finally {
            request.end();
        }

        append(event);

        await().untilAsserted(() -> assertThat(samples.seen(subject)).hasSize(1));
        assertThat(samples.seen(subject).getFirst().traceId()).isEqualTo(traceId);
        await().untilAsserted(() -> assertThat(spans.ofTrace(traceId))
                .extracting(SpanData::getKind)
                .contains(SpanKind.PRODUCER, SpanKind.CONSUMER));
        SpanData producer = only(traceId, SpanKind.PRODUCER);
        SpanData consumer = only(traceId, SpanKind.CONSUMER);
        assertThat(producer.getParentSpanId())
                .isEqualTo(request.getSpanContext().getSpanId());
        assertThat(consumer.getParentSpanId()).isEqualTo(producer.getSpanId());
    }

    private SpanData only(String traceId, SpanKind kind) {
        List<SpanData> found = spans.ofTrace(traceId).stream()
                .filter(span -> span.getKind() == kind)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private long waiting() {
        return count("select count(*) from outbox");
    }

    @PublishedEvent(topic = Samples.TOPIC, types = "sample.happened")
    private record NotASample(String number) {}
}
