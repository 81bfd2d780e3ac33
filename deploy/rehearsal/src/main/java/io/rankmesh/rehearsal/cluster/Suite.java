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

    private static final String SERVICE_OBJECTS = "/api/v1/namespaces/" + NAMESPACE + "/services";
    private static final String PODS = "/api/v1/namespaces/" + NAMESPACE + "/pods";
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/" + NAMESPACE + "/deployments";
    private static final String ROLLOUTS = "/apis/argoproj.io/v1alpha1/namespaces/" + NAMESPACE + "/rollouts";
    private static final String VIRTUAL_SERVICES =
            "/apis/networking.istio.io/v1/namespaces/" + NAMESPACE + "/virtualservices";

    private final Kubectl kubectl;

    public Suite(Kubectl kubectl) {
        this.kubectl = kubectl;
    }

    public List<Rollout> rollouts() {
        return rollouts(
                kubectl.read(ROLLOUTS).path("items"), kubectl.read(DEPLOYMENTS).path("items"));
    }

    public Rollout rollout(String service) {
        return Rollout.of(kubectl.read(ROLLOUTS + "/" + service), kubectl.read(DEPLOYMENTS + "/" + service));
    }

    static List<Rollout> rollouts(JsonNode rollouts, JsonNode deployments) {
        Map<String, JsonNode> templates = new HashMap<>();
        deployments.forEach(
                deployment -> templates.put(deployment.at("/metadata/name").asText(), deployment));
        List<Rollout> all = new ArrayList<>();
        rollouts.forEach(rollout -> all.add(Rollout.of(
                rollout, templates.getOrDefault(rollout.at("/metadata/name").asText(), MissingNode.getInstance()))));
        return all;
    }

    /** The pods of a service, but for those that are on their way out. */
    public List<Pod> pods(String service) {
        return allPods(service).stream().filter(pod -> !pod.ending()).toList();
    }

    /** The pods of a service, those that are on their way out as well. */
    public List<Pod> allPods(String service) {
        List<Pod> pods = new ArrayList<>();
        for (JsonNode json : kubectl.read(PODS + "?labelSelector=" + SERVICE_LABEL + "%3D" + service)
                .path("items")) {
            if (json.at("/metadata/labels").has(Rollout.HASH)) {
                pods.add(Pod.of(json));
            }
        }
        return pods;
    }

    /** What the mesh has been told of a service: the weight of the version that comes, in its first route that has two. */
    public int routedWeight(String service) {
        return routedWeight(kubectl.read(VIRTUAL_SERVICES + "/" + service));
    }

    /** The hash of the version that a Service leads to; empty where it leads to all. */
    public String active(String service) {
        return kubectl.read(SERVICE_OBJECTS + "/" + service)
                .at("/spec/selector/" + Rollout.HASH)
                .asText();
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
