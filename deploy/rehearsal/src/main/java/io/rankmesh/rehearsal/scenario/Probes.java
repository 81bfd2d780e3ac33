package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.PodJar;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.pod.Probe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pods that ask as somebody else, and get no requests themselves. */
final class Probes {
    private static final String LABEL = "rankmesh.io/rehearsal-probe";

    private final Kubectl kubectl;
    private final String image;
    private final Map<String, String> namespaces = new HashMap<>();

    Probes(Kubectl kubectl, Suite suite) {
        this.kubectl = kubectl;
        this.image = suite.image("analysis-service");
    }

    /**
     * @param namespace where it is; the suite's, or the rehearsal's own
     * @param account whose certificate it shows
     * @param service whose pod it looks like to network policies
     * @param meshed whether it has a sidecar
     */
    void start(String namespace, String name, String account, String service, boolean meshed, List<String> questions) {
        namespaces.put(name, namespace);
        Map<String, Object> specification = new HashMap<>(PodJar.pod(image, Probe.class, questions));
        specification.put("serviceAccountName", account);
        // never ready, or a Service would send it requests
        specification.put("readinessGates", List.of(Map.of("conditionType", "rankmesh.io/never")));
        kubectl.apply(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                Map.of(
                        "name", pod(name),
                        "namespace", namespace,
                        "labels",
                                Map.of(
                                        Suite.SERVICE_LABEL,
                                        service,
                                        "app.kubernetes.io/part-of",
                                        "rankmesh",
                                        LABEL,
                                        "true",
                                        "sidecar.istio.io/inject",
                                        String.valueOf(meshed)),
                        "annotations", Map.of("proxy.istio.io/config", "holdApplicationUntilProxyStarts: true")),
                "spec",
                specification));
    }

    private static String pod(String name) {
        return "rehearsal-" + name;
    }

    /** Nothing once it has asked all; else what it is doing. */
    Optional<String> ready(String name) {
        return CallersScenario.done(log(name)) ? Optional.empty() : Optional.of("asking");
    }

    List<String> answers(String name) {
        return CallersScenario.parse(log(name).out());
    }

    private Kubectl.Answer log(String name) {
        return kubectl.call(
                "", "-n", namespaces.getOrDefault(name, Suite.NAMESPACE), "logs", pod(name), "-c", "service");
    }

    /** Lets probes reach all pods of the suite, so that only the mesh can refuse them. */
    void openNetworks() {
        Map<String, Object> probes = Map.of("matchLabels", Map.of(LABEL, "true"));
        Map<String, Object> suite = Map.of("matchLabels", Map.of("app.kubernetes.io/part-of", "rankmesh"));
        List<Object> port = List.of(Map.of("port", 8080));
        kubectl.apply(
                policy(
                        "rehearsal-probes-out",
                        probes,
                        Map.of(
                                "policyTypes", List.of("Egress"),
                                "egress", List.of(Map.of("to", List.of(Map.of("podSelector", suite)), "ports", port)))),
                policy(
                        "rehearsal-probes-in",
                        suite,
                        Map.of(
                                "policyTypes", List.of("Ingress"),
                                "ingress",
                                        List.of(Map.of(
                                                "from", List.of(Map.of("podSelector", probes)), "ports", port)))));
    }

    private static Object policy(String name, Map<String, Object> selector, Map<String, Object> rules) {
        Map<String, Object> specification = new HashMap<>(rules);
        specification.put("podSelector", selector);
        return Map.of(
                "apiVersion",
                "networking.k8s.io/v1",
                "kind",
                "NetworkPolicy",
                "metadata",
                Map.of("name", name, "namespace", Suite.NAMESPACE),
                "spec",
                specification);
    }

    void remove() {
        for (String namespace : List.of(Suite.NAMESPACE, Suite.OWN_NAMESPACE)) {
            kubectl.call("", "-n", namespace, "delete", "pods", "-l", LABEL, "--ignore-not-found", "--wait=true");
        }
        kubectl.call(
                "",
                "-n",
                Suite.NAMESPACE,
                "delete",
                "networkpolicies",
                "rehearsal-probes-in",
                "rehearsal-probes-out",
                "--ignore-not-found");
    }
}
