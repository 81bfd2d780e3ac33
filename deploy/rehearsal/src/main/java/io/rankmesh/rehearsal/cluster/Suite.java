package io.rankmesh.rehearsal.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The suite's objects in the cluster. */
public final class Suite {
    public static final String NAMESPACE = "rankmesh";
    public static final String OWN_NAMESPACE = "rankmesh-rehearsal";
    public static final String MESH_NAMESPACE = "istio-system";
    public static final List<String> SERVICES =
            List.of("user-service", "analysis-service", "report-service", "gateway-service");
    public static final String SERVICE_LABEL = "app.kubernetes.io/name";
    /** Marks what a rehearsal has made, by which it may take it away again. */
    public static final String MARK = "rankmesh.io/rehearsal";

    private final Kubectl kubectl;

    public Suite(Kubectl kubectl) {
        this.kubectl = kubectl;
    }

    public List<Rollout> rollouts() {
        return rollouts(kubectl.json("-n", NAMESPACE, "get", "rollouts.argoproj.io,deployments.apps"));
    }

    public Rollout rollout(String service) {
        return rollouts(kubectl.json(
                        "-n", NAMESPACE, "get", "rollouts.argoproj.io/" + service, "deployments.apps/" + service))
                .getFirst();
    }

    static List<Rollout> rollouts(JsonNode objects) {
        Map<String, JsonNode> deployments = new HashMap<>();
        List<Rollout> rollouts = new ArrayList<>();
        for (JsonNode object : objects.path("items")) {
            if (object.path("kind").asText().equals("Deployment")) {
                deployments.put(object.at("/metadata/name").asText(), object);
            }
        }
        for (JsonNode object : objects.path("items")) {
            if (object.path("kind").asText().equals("Rollout")) {
                String name = object.at("/metadata/name").asText();
                rollouts.add(Rollout.of(object, deployments.getOrDefault(name, MissingNode.getInstance())));
            }
        }
        return rollouts;
    }

    /** The pods of a service, but for those that are on their way out. */
    public List<Pod> pods(String service) {
        return kubectl.list(NAMESPACE, "pods", SERVICE_LABEL + "=" + service).stream()
                .filter(json -> json.at("/metadata/labels").has("rollouts-pod-template-hash"))
                .map(Pod::of)
                .filter(pod -> !pod.ending())
                .toList();
    }

    /** What the mesh has been told of a service: the weight of the version that comes, in its first route that has two. */
    public int routedWeight(String service) {
        return routedWeight(kubectl.get(NAMESPACE, "virtualservices.networking.istio.io", service));
    }

    static int routedWeight(JsonNode virtualService) {
        for (JsonNode http : virtualService.at("/spec/http")) {
            if (http.path("route").size() == 2) {
                return http.path("route").get(1).path("weight").asInt();
            }
        }
        return 0;
    }

    /** A new version: the same image and settings under another template, whose pods carry {@code labels}. */
    public void newVersion(String service, String version, Map<String, String> labels) {
        kubectl.patch(
                NAMESPACE,
                "deployment",
                service,
                Map.of(
                        "spec",
                        Map.of(
                                "template",
                                Map.of("metadata", Map.of("labels", labels, "annotations", Map.of(MARK, version))))));
    }

    /** The image that a service runs. */
    public String image(String service) {
        return kubectl.get(NAMESPACE, "deployment", service)
                .at("/spec/template/spec/containers/0/image")
                .asText();
    }

    /** The name by which consumers call the suite. */
    public String host() {
        return kubectl.get(MESH_NAMESPACE, "gateways.networking.istio.io", "rankmesh")
                .at("/spec/servers/0/hosts/0")
                .asText()
                .replaceFirst("^.*/", "");
    }
}
