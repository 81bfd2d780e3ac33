package io.rankmesh.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a transaction appends, and in which order it leaves. */
@QuarkusTest
class OutboxTest extends AbstractEventsTest {

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

    private Uni<Void> change(UUID widget) {
        return pool.withTransaction(connection -> connection
                .query("update widget set changes = changes + 1 where id = '" + widget + "' returning changes")
                .execute()
                .flatMap(rows -> outbox.append(
                        connection,
                        Samples.event(widget.toString(), rows.iterator().next().getInteger("changes")))));
    }

    private long locksWaitedFor() {
        return count("select count(*) from pg_locks where locktype = 'advisory' and not granted"
                + " and database = (select oid from pg_database where datname = current_database())");
    }
}
