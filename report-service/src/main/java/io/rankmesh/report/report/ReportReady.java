package io.rankmesh.report.report;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankmesh.common.event.PublishedEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Data of {@code report.ready}. */
@PublishedEvent(topic = ReportReady.TOPIC, types = ReportReady.TYPE)
@RegisterForReflection
record ReportReady(
        UUID reportId,
        UUID analysisId,
        UUID accountId,
        UUID projectId,
        @Nullable Integer score,
        Instant createdAt) {

    static final String TOPIC = "rankmesh.report.v1";
    static final String TYPE = "report.ready";
}
