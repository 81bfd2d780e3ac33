package io.rankmesh.rehearsal.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.pod.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the suite and the rehearsal's own site into a cluster, and takes them away again. */
public final class Installation {
    public static final String SITE_URL = "http://site." + Suite.OWN_NAMESPACE + ".svc.cluster.local:8080/";
    /** Answers as a Prometheus that has nothing to tell. */
    public static final String EMPTY_PROMETHEUS = "http://site." + Suite.OWN_NAMESPACE + ":8080";

    /** The policy that lets the crawler reach the rehearsal's own site. */
    static final String SITE_ACCESS = "rehearsal-site";

    private static final String PAGES = "40";

    private final Kubectl kubectl;
    private final Secrets secrets;
    private final String overlay;

    public Installation(Kubectl kubectl, Path overlay) {
        this.kubectl = kubectl;
        this.secrets = new Secrets(kubectl);
        this.overlay = overlay.toString();
    }

    /** Whether the suite is there, and by a rehearsal: one that somebody uses is neither changed nor removed. */
    public boolean present() {
        Optional<JsonNode> namespace = kubectl.find(Suite.NAMESPACE, "namespace", Suite.NAMESPACE);
        if (namespace.isPresent()
                && !namespace.get().at("/metadata/annotations").has(Suite.MARK)) {
            throw new KubectlException("There is a suite in this cluster that no rehearsal has installed (namespace "
                    + Suite.NAMESPACE + "): it is left alone");
        }
        if (namespace.isPresent()
                && namespace.get().at("/status/phase").asText().equals("Terminating")) {
            throw new KubectlException("Namespace " + Suite.NAMESPACE + " is still being deleted");
        }
        return namespace.isPresent();
    }

    /** All objects of the overlay as the cluster would get them. */
    public List<JsonNode> objects() {
        List<JsonNode> objects = new ArrayList<>();
        kubectl.json("apply", "-k", overlay, "--dry-run=client").path("items").forEach(objects::add);
        return objects;
    }

    /** Namespaces, the site, the secrets. */
    public void prepare(List<JsonNode> objects) {
        for (String namespace : List.of(Suite.NAMESPACE, Suite.OWN_NAMESPACE)) {
            if (kubectl.find(namespace, "namespace", namespace).isEmpty()) {
                kubectl.run("create", "namespace", namespace);
                kubectl.run("annotate", "namespace", namespace, Suite.MARK + "=true");
            }
        }
        kubectl.apply(
                PodJar.configMap(Suite.OWN_NAMESPACE),
                PodJar.configMap(Suite.NAMESPACE),
                service(),
                site(image(objects)),
                siteAccess());
        String address = kubectl.get(Suite.OWN_NAMESPACE, "service", "site")
                .at("/spec/clusterIP")
                .asText();
        secrets.make(host(objects), address);
    }

    /** What kubectl says of each object: {@code created}, {@code configured} or {@code unchanged}. */
    public List<String> apply() {
        return kubectl.run("apply", "-k", overlay).lines().toList();
    }

    /** Takes a suite that was kept as a rehearsal needs it, whatever the one before has left. */
    public void putRight() {
        new Leftovers(kubectl).clear();
        prepare(objects());
        apply();
    }

    public String certificate() {
        return secrets.certificate();
    }

    /** Takes away all that {@link #prepare} and {@link #apply} have brought. */
    public void remove() {
        kubectl.call("", "delete", "-k", overlay, "--ignore-not-found", "--wait=false");
        kubectl.call("", "-n", Suite.MESH_NAMESPACE, "delete", "secret", "-l", Suite.MARK, "--ignore-not-found");
        for (String namespace : List.of(Suite.OWN_NAMESPACE, Suite.NAMESPACE)) {
            kubectl.call("", "delete", "namespace", namespace, "--ignore-not-found", "--timeout=5m");
        }
    }

    /** The image in which the site and the probes run: Java, and in the cluster anyhow. */
    public static String image(List<JsonNode> objects) {
        return objects.stream()
                .filter(object -> is(object, "Deployment", "analysis-service"))
                .map(object ->
                        object.at("/spec/template/spec/containers/0/image").asText())
                .findFirst()
                .orElseThrow(() -> new KubectlException("The overlay has no Deployment analysis-service"));
    }

    private static String host(List<JsonNode> objects) {
        return objects.stream()
                .filter(object -> is(object, "Gateway", "rankmesh"))
                .map(object -> object.at("/spec/servers/0/hosts/0").asText().replaceFirst("^.*/", ""))
                .findFirst()
                .orElseThrow(() -> new KubectlException("The overlay has no Gateway rankmesh"));
    }

    private static boolean is(JsonNode object, String kind, String name) {
        return object.path("kind").asText().equals(kind)
                && object.at("/metadata/name").asText().equals(name);
    }

    private static Object service() {
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Service",
                "metadata",
                Map.of("name", "site", "namespace", Suite.OWN_NAMESPACE),
                "spec",
                Map.of(
                        "selector", Map.of("app", "site"),
                        "ports", List.of(Map.of("name", "http", "port", 8080))));
    }

    private static Object site(String image) {
        return Map.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                Map.of("name", "site", "namespace", Suite.OWN_NAMESPACE),
                "spec",
                Map.of(
                        "selector", Map.of("matchLabels", Map.of("app", "site")),
                        "template",
                                Map.of(
                                        "metadata",
                                                Map.of(
                                                        "labels",
                                                        Map.of("app", "site", "sidecar.istio.io/inject", "false"),
                                                        // another jar is another site
                                                        "annotations",
                                                        Map.of(Suite.MARK, PodJar.digest())),
                                        "spec", PodJar.pod(image, Site.class, List.of(PAGES)))));
    }

    /** The suite's policies keep the crawler out of private networks; this site alone is let in. */
    private static Object siteAccess() {
        return Map.of(
                "apiVersion",
                "networking.k8s.io/v1",
                "kind",
                "NetworkPolicy",
                "metadata",
                Map.of("name", SITE_ACCESS, "namespace", Suite.NAMESPACE),
                "spec",
                Map.of(
                        "podSelector", Map.of("matchLabels", Map.of(Suite.SERVICE_LABEL, "analysis-service")),
                        "policyTypes", List.of("Egress"),
                        "egress",
                                List.of(Map.of(
                                        "to",
                                                List.of(Map.of(
                                                        "namespaceSelector",
                                                        Map.of(
                                                                "matchLabels",
                                                                Map.of(
                                                                        "kubernetes.io/metadata.name",
                                                                        Suite.OWN_NAMESPACE)))),
                                        "ports", List.of(Map.of("port", 8080))))));
    }
}
