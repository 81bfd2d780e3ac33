package io.rankmesh.common.event;

import io.rankmesh.common.telemetry.TraceContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes through the channel {@code outbox}; the producer's span is a child of the span that appended the event. */
@ApplicationScoped
class KafkaPublisher implements EventPublisher {

    private final MutinyEmitter<String> channel;
    private final String topicPrefix;
    private final String source;

    KafkaPublisher(
            @Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<String> channel,
            EventsConfig config,
            @ConfigProperty(name = "quarkus.application.name") String source) {
        this.channel = channel;
        this.topicPrefix = config.topicPrefix().orElse("");
        this.source = source;
    }

    @Override
    public Uni<Void> publish(StoredEvent event) {
        Message<String> message = Message.of(event.data())
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(topicPrefix + event.topic())
                        .withKey(event.subject())
                        .withHeaders(CloudEvents.write(event, source))
                        .build())
                .addMetadata(TracingMetadata.withCurrent(TraceContext.restore(event.traceparent())));
        return channel.sendMessage(message);
    }
}
