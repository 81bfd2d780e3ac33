package io.rankmesh.gateway.live;

import io.rankmesh.gateway.event.ServiceEvent;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/**
 * An event as clients get it.
 *
 * @param json the message, written once for all who get it
 */
record LiveEvent(EventId id, String type, UUID analysisId, UUID projectId, UUID accountId, String json) {

    private static final String PROGRESSED = "analysis.progressed";
    private static final String REPORT_READY = "report.ready";

    /** Empty when it tells of no analysis. */
    static Optional<LiveEvent> of(ServiceEvent event) {
        boolean report = event.topic().equals(ServiceEvent.REPORTS);
        if (!report && !event.topic().equals(ServiceEvent.ANALYSES)) {
            return Optional.empty();
        }
        EventId id = new EventId(report ? EventId.Source.REPORT : EventId.Source.ANALYSIS, event.offset());
        JsonObject data = event.data().copy();
        UUID account = UUID.fromString(data.getString("accountId"));
        data.remove("accountId");
        data.remove("tier");
        String json = new JsonObject()
                .put("type", event.type())
                .put("id", id.toString())
                .put("time", event.time())
                .put("data", data)
                .encode();
        return Optional.of(new LiveEvent(
                id,
                event.type(),
                UUID.fromString(data.getString("analysisId")),
                UUID.fromString(data.getString("projectId")),
                account,
                json));
    }

    /** The next one takes its place. */
    boolean isProgress() {
        return type.equals(PROGRESSED);
    }

    /** Nothing more comes of the analysis but its report. */
    boolean endsAnalysis() {
        return endsAnalysis(type);
    }

    static boolean endsAnalysis(String type) {
        return switch (type) {
            case "analysis.completed", "analysis.failed", "analysis.cancelled" -> true;
            default -> false;
        };
    }

    /** Nothing more comes at all. */
    static boolean endsAll(String type) {
        return type.equals(REPORT_READY) || (endsAnalysis(type) && !type.equals("analysis.completed"));
    }

    /** Progress of one analysis is worth nothing once there is newer. */
    Message message() {
        boolean urgent = endsAnalysis() || type.equals(REPORT_READY);
        return new Message(type, id.toString(), json, isProgress() ? analysisId : null, urgent);
    }
}
