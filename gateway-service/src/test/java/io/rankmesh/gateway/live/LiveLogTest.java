package io.rankmesh.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.event.ServiceEvent;
import io.rankmesh.gateway.live.LiveLog.Entries;
import io.rankmesh.gateway.live.LiveLog.Entry;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LiveLogTest extends EdgeTest {

    private final UUID analysis = UUID.randomUUID();

    @Inject
    LiveLog log;

    @Test
    void anUnknownAnalysisHasNoEvents() {
        assertThat(read(null)).isEqualTo(read("a7"));
        assertThat(read(null).analysis()).isEmpty();
    }

    @Test
    void whatASecondReplicaWritesAgainIsThereOnce() {
        append(ServiceEvent.ANALYSES, 4, "analysis.progressed");
        append(ServiceEvent.ANALYSES, 9, "analysis.completed");
        append(ServiceEvent.ANALYSES, 4, "analysis.progressed");
        append(ServiceEvent.ANALYSES, 9, "analysis.completed");
        append(ServiceEvent.REPORTS, 0, "report.ready");

        Entries all = read("a4");
        assertThat(all.analysis()).extracting(Entry::id).hasToString("[a4, a9]");
        assertThat(all.report()).extracting(Entry::type).containsExactly("report.ready");
        assertThat(read("a5").analysis()).extracting(Entry::id).hasToString("[a9]");
        assertThat(read(null).analysis()).extracting(Entry::id).hasToString("[a9]");
    }

    private void append(String topic, long offset, String type) {
        JsonObject data = new JsonObject()
                .put("analysisId", analysis.toString())
                .put("projectId", UUID.randomUUID().toString())
                .put("accountId", UUID.randomUUID().toString());
        log.append(LiveEvent.of(new ServiceEvent(topic, offset, type, "", data)).orElseThrow());
    }

    private Entries read(@Nullable String from) {
        EventId id = from == null ? null : EventId.parse(from).orElseThrow();
        return log.read(analysis, id).toCompletionStage().toCompletableFuture().join();
    }
}
