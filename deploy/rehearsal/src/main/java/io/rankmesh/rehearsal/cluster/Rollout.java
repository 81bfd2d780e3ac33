package io.rankmesh.rehearsal.cluster;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a roll-out stands, as Argo Rollouts tells.
 *
 * @param phase {@code Healthy}, {@code Progressing}, {@code Paused} or {@code Degraded}
 * @param stable the hash of the version that serves
 * @param current the hash of the version that comes, or the stable one's
 * @param weight of the version that comes, in percent, as the controller has set it
 * @param previewed whether a preview is being judged before the switch
 * @param observed whether the controller has seen the newest of its own object and of the Deployment with the template
 */
public record Rollout(
        String name,
        String phase,
        String message,
        String stable,
        String current,
        int weight,
        int step,
        int replicas,
        boolean aborted,
        boolean previewed,
        boolean observed) {

    /** The label by which Argo Rollouts tell the pods and analyses of versions apart. */
    public static final String HASH = "rollouts-pod-template-hash";

    /** @param deployment the one that has the template */
    static Rollout of(JsonNode json, JsonNode deployment) {
        JsonNode status = json.path("status");
        return new Rollout(
                json.at("/metadata/name").asText(),
                status.path("phase").asText(),
                status.path("message").asText(),
                // blue-green tells the version that serves by another field
                status.path("stableRS").asText(),
                status.path("currentPodHash").asText(),
                status.at("/canary/weights/canary/weight").asInt(),
                status.path("currentStepIndex").asInt(-1),
                status.path("HPAReplicas").asInt(status.path("replicas").asInt()),
                status.path("abort").asBoolean(),
                status.at("/blueGreen/prePromotionAnalysisRunStatus/status")
                        .asText()
                        .equals("Running"),
                generation(json).equals(status.path("observedGeneration").asText())
                        && generation(deployment)
                                .equals(status.path("workloadObservedGeneration")
                                        .asText()));
    }

    private static String generation(JsonNode json) {
        return json.at("/metadata/generation").asText();
    }

    /** Whether the new version has started: requests are led to it, or its preview is judged. */
    public boolean serves() {
        return weight > 0 || previewed;
    }

    /** A pause that no step has asked for: the analysis could tell neither good nor bad. */
    public boolean waitsForSomebody() {
        return phase.equals("Paused") && message.contains("Inconclusive");
    }

    public boolean healthy() {
        return phase.equals("Healthy") && observed;
    }
}
