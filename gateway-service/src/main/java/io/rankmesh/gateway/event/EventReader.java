package io.rankmesh.gateway.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rankmesh.common.telemetry.Telemetry;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the services' events on a thread of its own, without a group: each replica gets them all. It begins with what comes after
 * its start, and with what has befallen accounts lately; a broker that is away is waited for, and what came meanwhile is read then.
 */
@Singleton
public class EventReader {

    private static final Logger LOG = Logger.getLogger(EventReader.class);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long BACK_OFF_MILLIS = 1_000;

    private final Map<String, Object> config;
    private final String topicPrefix;
    private final List<ServiceEventListener> listeners;
    private final MeterRegistry metrics;
    private final Positions positions;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, String> consumer;
    private volatile boolean connected;

    EventReader(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "rankmesh.events.topic-prefix") Optional<String> topicPrefix,
            @All List<ServiceEventListener> listeners,
            MeterRegistry metrics) {
        this.config = new HashMap<>(broker);
        this.config.put(ConsumerConfig.CLIENT_ID_CONFIG, "edge");
        this.config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        this.config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.config.keySet().retainAll(ConsumerConfig.configNames());
        this.topicPrefix = topicPrefix.orElse("");
        this.listeners = listeners;
        this.metrics = metrics;
        this.positions = new Positions(
                List.of(
                        this.topicPrefix + ServiceEvent.ANALYSES,
                        this.topicPrefix + ServiceEvent.REPORTS,
                        this.topicPrefix + ServiceEvent.USERS),
                Map.of(this.topicPrefix + ServiceEvent.USERS, ServiceEvent.USERS_READ_AGAIN));
    }

    void start(@Observes StartupEvent started) {
        Thread.ofPlatform().name("edge-events").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped.countDown();
        KafkaConsumer<String, String> running = consumer;
        if (running != null) {
            running.wakeup();
        }
    }

    /** Whether the broker answered when it was last asked, which is every few seconds. */
    public boolean isConnected() {
        return connected;
    }

    private void run() {
        while (stopped.getCount() > 0) {
            try (KafkaConsumer<String, String> opened =
                    new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
                consumer = opened;
                read(opened);
            } catch (WakeupException stopping) {
                return;
            } catch (KafkaException away) {
                if (connected) {
                    LOG.warnf("the services' events wait: %s", away.getMessage());
                }
                connected = false;
            }
            if (isStoppedWithin(BACK_OFF_MILLIS)) {
                return;
            }
        }
    }

    private void read(KafkaConsumer<String, String> from) {
        positions.restore(from);
        while (stopped.getCount() > 0) {
            if (positions.isLookDue()) {
                positions.look(from);
                connected = true;
            }
            if (from.assignment().isEmpty()) {
                if (isStoppedWithin(POLL.toMillis())) {
                    return;
                }
                continue;
            }
            for (ConsumerRecord<String, String> next : positions.poll(from, POLL, this::missed)) {
                tell(next);
            }
        }
    }

    private void missed() {
        LOG.warn("events were missed: Kafka no longer has what came next");
        listeners.forEach(ServiceEventListener::onGap);
    }

    private void tell(ConsumerRecord<String, String> next) {
        ServiceEvent event = parse(next);
        if (event == null) {
            LOG.warnf("topic %s, partition %d, offset %d: no event", next.topic(), next.partition(), next.offset());
            count("unknown", "dead");
            return;
        }
        for (ServiceEventListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException fault) {
                LOG.errorf(fault, "%s at offset %d was not taken", event.type(), event.offset());
            }
        }
        count(event.type(), "handled");
    }

    private @Nullable ServiceEvent parse(ConsumerRecord<String, String> next) {
        String type = header(next, "ce_type");
        if (type == null || next.value() == null) {
            return null;
        }
        try {
            String time = header(next, "ce_time");
            return new ServiceEvent(
                    next.topic().substring(topicPrefix.length()),
                    next.offset(),
                    type,
                    time == null ? "" : time,
                    new JsonObject(next.value()));
        } catch (DecodeException notJson) {
            return null;
        }
    }

    private static @Nullable String header(ConsumerRecord<String, String> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void count(String type, String outcome) {
        metrics.counter(Telemetry.EVENTS_CONSUMED, Telemetry.TAG_TYPE, type, Telemetry.TAG_OUTCOME, outcome)
                .increment();
    }

    private boolean isStoppedWithin(long millis) {
        try {
            return stopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
