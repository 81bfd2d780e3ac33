package io.rankmesh.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.rankmesh.common.database.ExpiredRows;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.common.test.LocalServers;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class, restrictToAnnotatedClass = true)
class EventsTest {

    @Inject
    Outbox outbox;

    @Inject
    Inbox inbox;

    @Inject
    ExpiredRows expired;

    @Inject
    Samples samples;

    @Inject
    Spans spans;

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    OpenTelemetry telemetry;

    @Inject
    MeterRegistry metrics;

    private final String subject = UUID.randomUUID().toString();

    @AfterEach
    void calm() {
        samples.before(event -> Uni.createFrom().voidItem());
    }

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
    void eventOfARolledBackTransactionIsNeverPublished() {
        pool.withTransaction(connection -> outbox.append(connection, Samples.event(subject, 1))
                        .onItem()
                        .failWith(() -> new IllegalStateException("changed my mind")))
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
        append(Samples.event(subject, 2));

        await().untilAsserted(() -> assertThat(samples.effects(subject)).containsExactly(2));
    }

    @Test
    void sessionAppendsInItsTransaction() {
        UUID id = UUID.randomUUID();
        Widget widget = new Widget(id);

        onVertxContext(() -> sessions.withTransaction(session -> session.persist(widget)
                .flatMap(stored -> outbox.append(session, Samples.event(id.toString(), widget.change())))));
        onVertxContext(() -> sessions.withStatelessTransaction(
                session -> outbox.append(session, Samples.event(id.toString(), widget.change()))));

        await().untilAsserted(() -> assertThat(samples.effects(id.toString())).containsExactly(1, 2));
    }

    @Test
    void sessionAsksTheInbox() {
        UUID id = UUID.randomUUID();
        List<Boolean> answers = new CopyOnWriteArrayList<>();

        for (int i = 0; i < 2; i++) {
            onVertxContext(() -> sessions.withTransaction(session ->
                    inbox.firstTime(session, "a", id).invoke(answers::add).replaceWithVoid()));
        }
        onVertxContext(() -> sessions.withStatelessTransaction(session ->
                inbox.firstTime(session, "b", id).invoke(answers::add).replaceWithVoid()));

        assertThat(answers).containsExactly(true, false, true);
    }

    @Test
    void concurrentWritersKeepTheOrderOfEachSubject() {
        List<UUID> subjects =
                IntStream.range(0, 5).mapToObj(n -> UUID.randomUUID()).toList();
        subjects.forEach(id -> pool.query("insert into widget (id, changes) values ('" + id + "', 0)")
                .execute()
                .await()
                .indefinitely());
        List<Uni<Void>> writers = IntStream.range(0, 200)
                .mapToObj(n -> change(subjects.get(n % subjects.size())))
                .toList();

        Uni.join().all(writers).usingConcurrencyOf(16).andFailFast().await().indefinitely();

        List<Integer> inOrder = IntStream.rangeClosed(1, 40).boxed().toList();
        subjects.forEach(id -> await().untilAsserted(
                        () -> assertThat(samples.effects(id.toString())).isEqualTo(inOrder)));
    }

    @Test
    void laterTransactionOfASubjectWaitsForTheEarlierOne() {
        var first = pool.getConnection().await().indefinitely();
        var open = first.begin().await().indefinitely();
        outbox.append(first, Samples.event(subject, 1)).await().indefinitely();
        var second = pool.withTransaction(connection -> outbox.append(connection, Samples.event(subject, 2)))
                .subscribeAsCompletionStage();
        await().until(() -> locksWaitedFor() > 0);
        assertThat(second).isNotDone();

        open.commit().await().indefinitely();
        first.close().await().indefinitely();

        second.join();
        await().untilAsserted(() -> assertThat(samples.effects(subject)).containsExactly(1, 2));
    }

    @Test
    void repeatedEventHasItsEffectOnce() {
        Event event = Samples.event(subject, 1);

        append(event);
        append(event);

        await().untilAsserted(() -> assertThat(samples.seen(subject)).hasSize(2));
        append(Samples.event(subject, 2));
        await().untilAsserted(() -> assertThat(samples.effects(subject)).containsExactly(1, 2));
    }

    @Test
    void oldMemoriesOfTheInboxAreSweptAndYoungOnesStay() {
        UUID old = UUID.randomUUID();
        UUID young = UUID.randomUUID();
        remember(old, "15 days");
        remember(young, "13 days");

        expired.delete().await().indefinitely();

        assertThat(count("select count(*) from inbox where event_id = '" + old + "'"))
                .isZero();
        assertThat(count("select count(*) from inbox where event_id = '" + young + "'"))
                .isOne();
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
        append(Event.of(Samples.TOPIC, "sample.happened", subject, List.of("not a sample")));

        await().untilAsserted(() -> assertThat(samples.dead(subject)).hasSize(1));
        assertThat(samples.seen(subject)).isEmpty();
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

    private void onVertxContext(Supplier<Uni<Void>> work) {
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        Uni.createFrom()
                .deferred(work::get)
                .runSubscriptionOn(task -> context.runOnContext(on -> task.run()))
                .await()
                .indefinitely();
    }

    private void append(Event event) {
        pool.withTransaction(connection -> outbox.append(connection, event))
                .await()
                .indefinitely();
    }

    private Uni<Void> change(UUID widget) {
        return pool.withTransaction(connection -> connection
                .query("update widget set changes = changes + 1 where id = '" + widget + "' returning changes")
                .execute()
                .flatMap(rows -> outbox.append(
                        connection,
                        Samples.event(widget.toString(), rows.iterator().next().getInteger("changes")))));
    }

    private void remember(UUID eventId, String ago) {
        pool.query("insert into inbox values ('sweep', '" + eventId + "', now() - interval '" + ago + "')")
                .execute()
                .await()
                .indefinitely();
    }

    private long waiting() {
        return count("select count(*) from outbox");
    }

    private long locksWaitedFor() {
        return count("select count(*) from pg_locks where locktype = 'advisory' and not granted"
                + " and database = (select oid from pg_database where datname = current_database())");
    }

    private long count(String query) {
        return pool.query(query)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }
}
