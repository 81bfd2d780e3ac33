package io.rankmesh.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutgoingTest {

    private final Outgoing outgoing = new Outgoing(3);

    @Test
    void newerProgressTakesThePlaceOfOlder() {
        UUID analysis = UUID.randomUUID();
        outgoing.add(progress(analysis, "1"));
        outgoing.add(end("e"));
        outgoing.add(progress(analysis, "2"));

        assertThat(outgoing.take(10)).extracting(Message::json).containsExactly("2", "e");
    }

    @Test
    void progressGivesWayWhenThereIsNoRoom() {
        outgoing.add(progress(UUID.randomUUID(), "p"));
        for (String end : new String[] {"1", "2", "3"}) {
            assertThat(outgoing.add(end(end))).isTrue();
        }

        assertThat(outgoing.add(progress(UUID.randomUUID(), "q")))
                .as("is left out")
                .isTrue();
        assertThat(outgoing.take(10)).extracting(Message::json).containsExactly("1", "2", "3");
    }

    @Test
    void anEndIsNeverLeftOutSilently() {
        for (int i = 0; i < 3; i++) {
            assertThat(outgoing.add(end("e"))).isTrue();
        }

        assertThat(outgoing.add(end("one too many"))).isFalse();
        assertThat(outgoing.size()).isEqualTo(3);
    }

    @Test
    void takesAsManyAsAskedForAndKeepsTheRest() {
        outgoing.add(end("1"));
        outgoing.add(end("2"));

        assertThat(outgoing.take(1)).extracting(Message::json).containsExactly("1");
        assertThat(outgoing.take(1)).extracting(Message::json).containsExactly("2");
        assertThat(outgoing.isEmpty()).isTrue();
    }

    @Test
    void whatWaitsIsBoundedInCharactersToo() {
        String half = "x".repeat(Outgoing.MOST_CHARACTERS / 2);
        assertThat(outgoing.add(end(half))).isTrue();
        outgoing.add(progress(UUID.randomUUID(), half));

        assertThat(outgoing.add(end(half))).as("progress gives way").isTrue();
        assertThat(outgoing.add(end("x"))).isFalse();
        outgoing.take(1);
        assertThat(outgoing.add(end("x"))).as("there is room again").isTrue();
    }

    @Test
    void oneMessageMayBeAsLargeAsItIs() {
        assertThat(outgoing.add(end("x".repeat(2 * Outgoing.MOST_CHARACTERS)))).isTrue();
    }

    private static Message progress(UUID analysis, String json) {
        return new Message("analysis.progressed", null, json, analysis, false);
    }

    private static Message end(String json) {
        return new Message("analysis.completed", null, json, null, true);
    }
}
