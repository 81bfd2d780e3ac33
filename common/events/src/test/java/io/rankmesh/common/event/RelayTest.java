package io.rankmesh.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.rankmesh.common.database.SchemaReady;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.testing.TestServers;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Relays without a broker: what they do among themselves, and when a publication fails. */
class RelayTest {

    private static final EventsConfig CONFIG = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(EventsConfig.class)
            .withDefaultValue("rankmesh.events.relay.direct-url", "postgresql://unused/unused")
            .withDefaultValue("rankmesh.events.relay.poll", "20ms")
            .withDefaultValue("rankmesh.events.relay.batch-size", "7")
            .withDefaultValue("rankmesh.events.relay.first-back-off", "10ms")
            .build()
            .getConfigMapping(EventsConfig.class);

    private final Vertx vertx = Vertx.vertx();
    private final Outbox outbox = new Outbox(new ObjectMapper());
    private final List<OutboxRelay> relays = new ArrayList<>();
    private Pool pool;

    @BeforeEach
    void prepareDatabase() {
        Database database = TestServers.attach().createDatabase("relay");
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("db/events")
                .load()
                .migrate();
        pool = new Pool(PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(database.url())
                        .setUser(database.user())
                        .setPassword(database.password()))
                .using(vertx)
                .build());
    }

    @AfterEach
    void end() {
        relays.forEach(relay -> relay.stop(new ShutdownEvent()));
        pool.close().await().indefinitely();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void oneOfManyRelaysWorksAtATime() {
        AtomicInteger working = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();
        List<Integer> order = new CopyOnWriteArrayList<>();
        // one subject, so that one relay has one publication on its way
        EventPublisher publisher = event -> Uni.createFrom()
                .item(() -> mostAtOnce.accumulateAndGet(working.incrementAndGet(), Math::max))
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(1))
                .invoke(() -> order.add(number(event)))
                .invoke(working::decrementAndGet)
                .replaceWithVoid();
        for (int i = 0; i < 3; i++) {
            start(publisher);
        }

        append("subject", 1, 100);

        await().untilAsserted(() -> assertThat(order).hasSize(100));
        await().until(() -> waiting() == 0);
        assertThat(order).isEqualTo(IntStream.rangeClosed(1, 100).boxed().toList());
        assertThat(mostAtOnce).hasValue(1);
    }

    @Test
    void failedPublicationHoldsBackItsSubjectAndNoOther() {
        AtomicBoolean broken = new AtomicBoolean(true);
        List<String> published = new CopyOnWriteArrayList<>();
        append("a", 1, 2);
        append("b", 1, 2);

        start(event -> {
            if (broken.get() && event.subject().equals("a")) {
                return Uni.createFrom().failure(new IllegalStateException("not now"));
            }
            published.add(event.subject() + number(event));
            return Uni.createFrom().voidItem();
        });
        await().until(() -> waiting() == 2);
        assertThat(published).containsExactly("b1", "b2");
        broken.set(false);

        await().until(() -> waiting() == 0);
        assertThat(published).containsExactly("b1", "b2", "a1", "a2");
    }

    @Test
    void outageIsFoundOutByOneEventAndNotByAll() {
        AtomicBoolean away = new AtomicBoolean(true);
        List<String> tried = new CopyOnWriteArrayList<>();
        append("a", 1, 2);
        append("b", 1, 1);
        append("c", 1, 1);

        start(event -> {
            tried.add(event.subject() + number(event));
            return away.get()
                    ? Uni.createFrom().failure(new TimeoutException("Topic not present in metadata"))
                    : Uni.createFrom().voidItem();
        });
        await().until(() -> tried.size() >= 3);
        assertThat(tried).containsOnly("a1");
        away.set(false);

        await().until(() -> waiting() == 0);
        assertThat(tried).contains("a2", "b1", "c1");
    }

    @Test
    void outageInTheMiddleOfARoundEndsIt() {
        AtomicBoolean away = new AtomicBoolean(true);
        List<String> tried = new CopyOnWriteArrayList<>();
        append("a", 1, 1);
        append("b", 1, 2);
        append("c", 1, 1);

        start(event -> {
            tried.add(event.subject() + number(event));
            return away.get() && event.subject().equals("b")
                    ? Uni.createFrom().failure(new TimeoutException("The broker has gone"))
                    : Uni.createFrom().voidItem();
        });
        await().until(() -> waiting() == 3);
        assertThat(tried).startsWith("a1", "b1").doesNotContain("b2", "c1");
        away.set(false);

        await().until(() -> waiting() == 0);
    }

    @Test
    void subjectWithManyEventsDoesNotHoldUpThoseBehindThem() {
        CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
        List<String> tried = new CopyOnWriteArrayList<>();
        append("busy", 1, 1);
        append("slow", 1, 20);
        append("late", 1, 1);

        start(event -> {
            tried.add(event.subject());
            return event.subject().equals("slow")
                    ? Uni.createFrom().completionStage(acknowledgement)
                    : Uni.createFrom().voidItem();
        });
        await().untilAsserted(() -> assertThat(tried).contains("late"));
        acknowledgement.complete(null);

        await().until(() -> waiting() == 0);
        assertThat(tried).hasSize(22);
    }

    @Test
    void roundThatTakesLongBeginsNoFurtherSend() {
        AtomicLong nanos = new AtomicLong();
        List<StoredEvent> events = IntStream.range(0, 20)
                .mapToObj(sequence -> stored(sequence, "subject"))
                .toList();
        OutboxRound round = new OutboxRound(
                event -> {
                    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                    return Uni.createFrom().voidItem();
                },
                nanos::get);

        round.publish(events).await().indefinitely();

        assertThat(round.published()).hasSize(6).containsExactlyElementsOf(events.subList(0, 6));
        assertThat(round.failure()).isNull();
    }

    @Test
    void stopWaitsForWhatIsOnItsWay() {
        CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
        AtomicInteger sent = new AtomicInteger();
        OutboxRelay relay = start(event -> {
            sent.incrementAndGet();
            return Uni.createFrom().completionStage(acknowledgement);
        });
        append("subject", 1, 1);
        await().until(() -> sent.get() == 1);

        CompletableFuture<Void> stop =
                CompletableFuture.runAsync(() -> relay.stop(new ShutdownEvent()), Infrastructure.getDefaultExecutor());
        assertThat(stop).isNotDone();
        acknowledgement.complete(null);
        stop.join();

        assertThat(waiting()).isZero();
        assertThat(sent).hasValue(1);
    }

    private OutboxRelay start(EventPublisher publisher) {
        OutboxRelay relay = new OutboxRelay(vertx, pool, publisher, new SimpleMeterRegistry(), CONFIG);
        relays.add(relay);
        relay.start(new SchemaReady());
        return relay;
    }

    private void append(String subject, int first, int last) {
        pool.withTransaction(connection -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (int number = first; number <= last; number++) {
                        Event event = Samples.event(subject, number);
                        all = all.flatMap(before -> outbox.append(connection, event));
                    }
                    return all;
                })
                .await()
                .indefinitely();
    }

    private static StoredEvent stored(long sequence, String subject) {
        return new StoredEvent(sequence, UUID.randomUUID(), "topic", "type", subject, "{}", Instant.EPOCH, null);
    }

    private static int number(StoredEvent event) {
        return Integer.parseInt(event.data().replaceAll("\\D", ""));
    }

    private long waiting() {
        return pool.query("select count(*) from outbox")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }
}
