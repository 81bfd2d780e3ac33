package io.rankmesh.rehearsal.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A pod of the suite.
 *
 * @param service the service that it belongs to
 * @param version the hash of its template, by which Argo Rollouts tell versions apart
 * @param restarts of the service's own container
 * @param startUp from the start of the pod until it was ready, sidecar included
 */
public record Pod(
        String name,
        String service,
        String version,
        String address,
        boolean ready,
        boolean ending,
        int restarts,
        Optional<Duration> startUp) {

    public static Pod of(JsonNode json) {
        JsonNode labels = json.at("/metadata/labels");
        JsonNode status = json.path("status");
        boolean ready = false;
        Optional<Duration> startUp = Optional.empty();
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                ready = condition.path("status").asText().equals("True");
                startUp = ready && status.has("startTime")
                        ? Optional.of(Duration.between(
                                Instant.parse(status.path("startTime").asText()),
                                Instant.parse(
                                        condition.path("lastTransitionTime").asText())))
                        : Optional.empty();
            }
        }
        int restarts = 0;
        for (JsonNode container : status.path("containerStatuses")) {
            if (container.path("name").asText().equals("service")) {
                restarts = container.path("restartCount").asInt();
            }
        }
        return new Pod(
                json.at("/metadata/name").asText(),
                labels.path("app.kubernetes.io/name").asText(),
                labels.path(Rollout.HASH).asText(),
                status.path("podIP").asText(),
                ready,
                json.at("/metadata").has("deletionTimestamp"),
                restarts,
                startUp);
    }
}
