package io.rankmesh.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.OwnRedisTest;
import io.rankmesh.gateway.event.ServiceEvent;
import io.rankmesh.gateway.live.LiveLog.Entry;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The live log while its Redis is frozen. */
@QuarkusTest
class LiveLogOutageTest extends OwnRedisTest {

    /** As many events wait at most. */
    private static final int MOST_WAITING = 20_000;

    @Inject
    LiveLog log;

    /** The first write is under way when the second event of the analysis goes to make room. */
    @Test
    void aLogThatLacksAnEventIsNotShownAsWhole() {
        UUID analysis = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        redis.freeze();
        try {
            append(analysis, 1);
            append(analysis, 2);
            for (int i = 1; i < MOST_WAITING; i++) {
                append(other, i);
            }
            append(analysis, 3);
            append(other, MOST_WAITING);
        } finally {
            redis.resume();
        }

        List<Long> offsets = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> offsets(analysis), known -> known.contains(3L));
        assertThat(offsets).containsExactly(3L);
    }

    private void append(UUID analysis, long offset) {
        JsonObject data = new JsonObject()
                .put("analysisId", analysis.toString())
                .put("projectId", analysis.toString())
                .put("accountId", analysis.toString());
        ServiceEvent event = new ServiceEvent(ServiceEvent.ANALYSES, offset, "analysis.completed", "", data);
        log.append(LiveEvent.of(event).orElseThrow());
    }

    private List<Long> offsets(UUID analysis) {
        return log
                .read(analysis, new EventId(EventId.Source.ANALYSIS, 0))
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .analysis()
                .stream()
                .map(Entry::id)
                .map(EventId::offset)
                .toList();
    }
}
