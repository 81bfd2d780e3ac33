package io.rankmesh.common.event;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A consumer as a service would have it; its effect is a row in {@code effect}. */
@ApplicationScoped
public class Samples {

    static final String TOPIC = "sample.v1";

    /** @param number of the event within its subject */
    public record Sample(int number) {}

    /** What the consumer saw, each time it was called. */
    record Seen(IncomingEvent event, int number, String traceId, String spanId) {}

    record Dead(String key, String payload, Map<String, String> headers) {}

    private final EventConsumption events;
    private final Inbox inbox;
    private final Pool pool;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<Dead> dead = new CopyOnWriteArrayList<>();
    private volatile Function<IncomingEvent, Uni<Void>> before =
            event -> Uni.createFrom().voidItem();

    Samples(EventConsumption events, Inbox inbox, Pool pool) {
        this.events = events;
        this.inbox = inbox;
        this.pool = pool;
    }

    static Event event(String subject, int number) {
        return Event.of(TOPIC, "sample.happened", subject, new Sample(number));
    }

    List<Seen> seen(String subject) {
        return seen.stream()
                .filter(one -> one.event().subject().equals(subject))
                .toList();
    }

    List<Dead> dead(String subject) {
        return dead.stream().filter(one -> subject.equals(one.key())).toList();
    }

    /** What happens before the effect of each event. */
    void before(Function<IncomingEvent, Uni<Void>> action) {
        before = action;
    }

    /** Numbers of the events of a subject that have had their effect, in that order. */
    List<Integer> effects(String subject) {
        List<Integer> numbers = new CopyOnWriteArrayList<>();
        pool.preparedQuery("select number from effect where subject = $1 order by id")
                .execute(Tuple.of(subject))
                .await()
                .indefinitely()
                .forEach(row -> numbers.add(row.getInteger("number")));
        return numbers;
    }

    @Incoming("sample-events")
    Uni<Void> onSample(Message<String> message) {
        return events.handle(message, this::apply);
    }

    private Uni<Void> apply(IncomingEvent event) {
        int number = event.data(Sample.class).number();
        var span = Span.current().getSpanContext();
        seen.add(new Seen(event, number, span.getTraceId(), span.getSpanId()));
        return before.apply(event)
                .flatMap(ready -> pool.withTransaction(connection -> inbox.firstTime(connection, "samples", event.id())
                        .flatMap(first -> first
                                ? connection
                                        .preparedQuery("insert into effect (subject, number) values ($1, $2)")
                                        .execute(Tuple.of(event.subject(), number))
                                        .replaceWithVoid()
                                : Uni.createFrom().voidItem())));
    }

    @Incoming("dead-events")
    CompletionStage<Void> onDead(Message<String> message) {
        IncomingKafkaRecordMetadata<?, ?> record =
                message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        Map<String, String> headers = new HashMap<>();
        record.getHeaders()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        dead.add(new Dead(String.valueOf(record.getKey()), message.getPayload(), headers));
        return message.ack();
    }
}
