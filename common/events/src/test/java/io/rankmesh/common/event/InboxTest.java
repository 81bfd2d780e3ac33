package io.rankmesh.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.database.ExpiredRows;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What has had its effect has it no second time. */
@QuarkusTest
class InboxTest extends AbstractEventsTest {

    @Inject
    Inbox inbox;

    @Inject
    ExpiredRows expired;

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

    private void remember(UUID eventId, String ago) {
        pool.query("insert into inbox values ('sweep', '" + eventId + "', now() - interval '" + ago + "')")
                .execute()
                .await()
                .indefinitely();
    }
}
