package io.rankmesh.common.event;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
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
import org.hibernate.reactive.mutiny.Mutiny;

/** A consumer as a service would have it; its effect is a row in {@code effect}. */
@ApplicationScoped
public class Samples {

    static final String TOPIC = "sample.v1";

    /** @param number of the event within its subject */
    @PublishedEvent(topic = TOPIC, types = "sample.happened")
    public record Sample(int number) {}

    /** What the consumer saw, each time it was called. */
    record Seen(String subject, IncomingEvent event, Map<String, String> headers, String traceId) {}

    record Dead(String key, String payload, Map<String, String> headers) {}

    private final EventConsumption events;
    private final Inbox inbox;
    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<Dead> dead = new CopyOnWriteArrayList<>();
    private volatile Function<IncomingEvent, Uni<Void>> before =
            event -> Uni.createFrom().voidItem();

    Samples(EventConsumption events, Inbox inbox, Pool pool, Mutiny.SessionFactory sessions) {
        this.events = events;
        this.inbox = inbox;
        this.pool = pool;
        this.sessions = sessions;
    }

    static Event event(String subject, int number) {
        return Event.of(TOPIC, "sample.happened", subject, new Sample(number));
    }

    List<Seen> seen(String subject) {
        return seen.stream().filter(one -> one.subject().equals(subject)).toList();
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
        IncomingKafkaRecordMetadata<?, ?> record = record(message);
        return events.handle(message, event -> apply(event, String.valueOf(record.getKey()), headers(record)));
    }

    private Uni<Void> apply(IncomingEvent event, String subject, Map<String, String> headers) {
        int number = event.data(Sample.class).number();
        seen.add(new Seen(
                subject, event, headers, Span.current().getSpanContext().getTraceId()));
        Context here = Vertx.currentContext();
        return before.apply(event)
                .emitOn(task -> here.runOnContext(on -> task.run()))
                .flatMap(ready -> sessions.withTransaction(session -> inbox.firstTime(session, "samples", event.id())
                        .flatMap(first -> first
                                ? effect(session, subject, number)
                                : Uni.createFrom().voidItem())));
    }

    private static Uni<Void> effect(Mutiny.Session session, String subject, int number) {
        return session.createNativeQuery("insert into effect (subject, number) values (:subject, :number)")
                .setParameter("subject", subject)
                .setParameter("number", number)
                .executeUpdate()
                .replaceWithVoid();
    }

    @Incoming("dead-events")
    CompletionStage<Void> onDead(Message<String> message) {
        IncomingKafkaRecordMetadata<?, ?> record = record(message);
        dead.add(new Dead(String.valueOf(record.getKey()), message.getPayload(), headers(record)));
        return message.ack();
    }

    private static IncomingKafkaRecordMetadata<?, ?> record(Message<String> message) {
        return message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
    }

    private static Map<String, String> headers(IncomingKafkaRecordMetadata<?, ?> record) {
        Map<String, String> headers = new HashMap<>();
        record.getHeaders()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
