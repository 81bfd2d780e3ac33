package io.rankmesh.analysis.analysis;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankmesh.common.event.Event;
import io.rankmesh.common.event.PublishedEvent;
import java.time.Instant;
import java.util.UUID;

/** What analysis-service publishes. */
public final class AnalysisEvents {

    public static final String TOPIC = "rankmesh.analysis.v1";
    public static final String REQUESTED = "analysis.requested";
    public static final String PROGRESSED = "analysis.progressed";

    private AnalysisEvents() {}

    /** Data of {@value #REQUESTED}. */
    @PublishedEvent(topic = TOPIC, types = REQUESTED)
    @RegisterForReflection
    public record Requested(UUID analysisId, UUID accountId, UUID projectId) {}

    /** Data of {@value #PROGRESSED}: how far an analysis is that runs. */
    @PublishedEvent(topic = TOPIC, types = PROGRESSED)
    @RegisterForReflection
    public record Progressed(
            UUID analysisId, UUID accountId, UUID projectId, int pagesDone, int pagesQueued, int findings) {}

    /** Data of {@code analysis.completed}, {@code analysis.failed} and {@code analysis.cancelled}. */
    @PublishedEvent(
            topic = TOPIC,
            types = {"analysis.completed", "analysis.failed", "analysis.cancelled"})
    @RegisterForReflection
    public record Ended(
            UUID analysisId,
            UUID accountId,
            UUID projectId,
            String tier,
            String kind,
            String url,
            String status,
            Instant finishedAt) {}

    static Event requested(Requested data) {
        return Event.of(TOPIC, REQUESTED, data.analysisId().toString(), data);
    }

    public static Event progressed(Progressed data) {
        return Event.of(TOPIC, PROGRESSED, data.analysisId().toString(), data);
    }

    public static Event ended(Ended data) {
        return Event.of(TOPIC, "analysis." + data.status(), data.analysisId().toString(), data);
    }
}
