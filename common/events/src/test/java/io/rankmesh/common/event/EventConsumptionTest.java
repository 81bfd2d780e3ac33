package io.rankmesh.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rankmesh.common.telemetry.Telemetry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.record.TimestampType;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventConsumptionTest {

    private static final EventsConfig CONFIG = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(EventsConfig.class)
            .withDefaultValue("rankmesh.events.relay.direct-url", "postgresql://unused/unused")
            .build()
            .getConfigMapping(EventsConfig.class);

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new TimeoutException("slow"), true),
                Arguments.of(new CompletionException(new TimeoutException("slow")), true),
                Arguments.of(new WebApplicationException(503), true),
                Arguments.of(new WebApplicationException(500), false),
                Arguments.of(new RecordTooLargeException("for ever"), false),
                Arguments.of(new UnreadableEventException("not an event"), false));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aBrokerThatIsAwayIsAnOutageToo(Throwable failure, boolean outage) {
        assertThat(EventConsumption.isOutage(failure)).isEqualTo(outage);
    }

    @Test
    void handledEventIsNotBuriedWhenItCannotBeAcknowledged() {
        AtomicInteger tries = new AtomicInteger();
        List<Throwable> buried = new CopyOnWriteArrayList<>();
        Message<String> message = Message.of(
                "{}",
                Metadata.of(new IncomingKafkaRecordMetadata<>(record(), "samples")),
                () -> CompletableFuture.failedFuture(new IllegalStateException("the partition is another's now")),
                failure -> {
                    buried.add(failure);
                    return CompletableFuture.completedFuture(null);
                });
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();

        new EventConsumption(new ObjectMapper(), metrics, CONFIG, ConfigProvider.getConfig())
                .handle(message, event -> {
                    tries.incrementAndGet();
                    return Uni.createFrom().voidItem();
                })
                .await()
                .indefinitely();

        assertThat(tries).hasValue(1);
        assertThat(buried).isEmpty();
        assertThat(metrics.get(Telemetry.EVENTS_CONSUMED)
                        .tag("outcome", "handled")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void countersOfAnExpectedTypeBeginAtZero() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();

        new EventConsumption(new ObjectMapper(), metrics, CONFIG, ConfigProvider.getConfig()).expect("sample.happened");

        assertThat(metrics.get(Telemetry.EVENTS_CONSUMED)
                        .tags("type", "sample.happened", "outcome", "dead")
                        .counter()
                        .count())
                .isZero();
        assertThat(metrics.get(Telemetry.EVENTS_CONSUMED)
                        .tags("type", "unknown", "outcome", "dead")
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void deadLetterNamesTheEventAndWhereItWas() {
        Message<String> message = Message.of("{}", Metadata.of(new IncomingKafkaRecordMetadata<>(record(), "samples")));

        assertThat(DeadLetter.of(message, ConfigProvider.getConfig()))
                .asString()
                .matches("sample.happened [0-9a-f-]{36} of subject subject "
                        + "\\(topic sample.v1, partition 0, offset 0, group samples\\)");
    }

    private static ConsumerRecord<String, String> record() {
        StoredEvent event = new StoredEvent(
                1, UUID.randomUUID(), Samples.TOPIC, "sample.happened", "subject", "{}", Instant.EPOCH, null);
        return new ConsumerRecord<>(
                Samples.TOPIC,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                "subject",
                "{}",
                CloudEvents.write(event, "test"),
                Optional.empty());
    }
}
