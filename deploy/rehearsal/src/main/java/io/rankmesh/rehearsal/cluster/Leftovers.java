package io.rankmesh.rehearsal.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a rehearsal that was broken off has left in a suite that is kept: faults, probes, a roll-out half way. */
final class Leftovers {
    /** Of the label by which a pod has a fault in its sidecar. */
    private static final String FAULT = Suite.MARK + "-fault";

    private static final String KINDS =
            "pods,networkpolicies,envoyfilters.networking.istio.io,authorizationpolicies.security.istio.io,"
                    + "analysistemplates.argoproj.io";
    private static final int LEAST_REPLICAS = 2;

    private final Kubectl kubectl;

    Leftovers(Kubectl kubectl) {
        this.kubectl = kubectl;
    }

    /** Takes away what rehearsals bring, and brings back what they change, but for what {@code kubectl apply} of the overlay knows better. */
    void clear() {
        JsonNode objects = kubectl.json("-n", Suite.NAMESPACE, "get", KINDS);
        brought(objects).forEach(object -> kubectl.run("-n", Suite.NAMESPACE, "delete", object, "--ignore-not-found"));
        kubectl.run("-n", Suite.NAMESPACE, "label", "pods", "-l", FAULT, FAULT + "-");
        for (JsonNode rollout : kubectl.json("-n", Suite.NAMESPACE, "get", "rollouts.argoproj.io")
                .path("items")) {
            mend(rollout);
        }
    }

    /** All that rehearsals make in the suite's namespace is called by them. */
    static List<String> brought(JsonNode objects) {
        List<String> names = new ArrayList<>();
        for (JsonNode object : objects.path("items")) {
            String name = object.at("/metadata/name").asText();
            if (name.startsWith("rehearsal-") && !name.equals(Installation.SITE_ACCESS)) {
                names.add(object.path("kind").asText() + "/" + name);
            }
        }
        return names;
    }

    private void mend(JsonNode rollout) {
        String name = rollout.at("/metadata/name").asText();
        if (rollout.at("/spec/paused").asBoolean()
                || rollout.at("/spec/replicas").asInt() < LEAST_REPLICAS) {
            kubectl.patch(
                    Suite.NAMESPACE,
                    "rollouts.argoproj.io",
                    name,
                    Map.of("spec", Map.of("paused", false, "replicas", LEAST_REPLICAS)));
        }
        String stable = rollout.at("/status/stableRS").asText();
        if (!stable.isEmpty()
                && !stable.equals(rollout.at("/status/currentPodHash").asText())) {
            kubectl.run(
                    "-n",
                    Suite.NAMESPACE,
                    "patch",
                    "rollouts.argoproj.io",
                    name,
                    "--subresource=status",
                    "--type=merge",
                    "-p",
                    "{\"status\":{\"abort\":true}}");
            stableTemplate(name, stable)
                    .ifPresent(template -> kubectl.run(
                            "-n",
                            Suite.NAMESPACE,
                            "patch",
                            "deployment",
                            name,
                            "--type=json",
                            "-p",
                            Kubectl.write(
                                    List.of(Map.of("op", "replace", "path", "/spec/template", "value", template)))));
        }
    }

    private Optional<JsonNode> stableTemplate(String service, String hash) {
        return kubectl.list(Suite.NAMESPACE, "replicasets", Rollout.HASH + "=" + hash).stream()
                .filter(set ->
                        set.at("/metadata/ownerReferences/0/name").asText().equals(service))
                .map(Leftovers::template)
                .findFirst();
    }

    /** Of the Deployment that a ReplicaSet was made of. */
    static JsonNode template(JsonNode replicaSet) {
        JsonNode template = replicaSet.at("/spec/template").deepCopy();
        ((ObjectNode) template.at("/metadata/labels")).remove(Rollout.HASH);
        return template;
    }
}
