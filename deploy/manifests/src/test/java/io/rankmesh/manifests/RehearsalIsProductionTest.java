package io.rankmesh.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the rehearsal proves goes for production only as far as both are the same. Compared are the overlay, and production whose components that
 * the rehearsal leaves out are really left out, and nothing else.
 */
class RehearsalIsProductionTest {

    private static final Path OVERLAYS = Tree.KUBERNETES.resolve("overlays");

    /** Their operators, and the plugin that `restricted` pods need, are what a cluster for rehearsals may lack. */
    private static final Set<String> LEFT_OUT = Set.of(
            "cloudnative-pg", "strimzi", "external-secrets", "cert-manager", "redis-tls", "keda", "pod-security");

    /** In the place of stores and native images. */
    private static final Set<String> PUT_IN = Set.of("stores", "jvm-images");

    private static Map<String, ObjectNode> rehearsal;
    private static Map<String, ObjectNode> production;
    private static Map<String, ObjectNode> productionInFull;

    @BeforeAll
    static void render() {
        rehearsal = byName(Manifests.of(OVERLAYS.resolve("rehearsal")));
        productionInFull = byName(Manifests.of(OVERLAYS.resolve("production")));
        List<String> components = new ArrayList<>(components("production"));
        components.removeAll(LEFT_OUT);
        components.add(0, "stores");
        production = byName(Manifests.of(Combinations.suite("production as rehearsed", components)));
    }

    @Test
    void leavesOutWhatNeedsAnOperatorOnly() {
        Set<String> expected = new LinkedHashSet<>(components("production"));
        expected.removeAll(LEFT_OUT);
        expected.addAll(PUT_IN);

        assertThat(components("rehearsal")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void isCalledAsProductionIs() {
        for (String map : List.of("rankmesh-installation", "rankmesh-release")) {
            String name = "ConfigMap rankmesh " + map;
            assertThat(comparable(rehearsal.get(name))).as(name).isEqualTo(comparable(productionInFull.get(name)));
        }
    }

    @Test
    void hasProductionsObjects() {
        assertThat(rehearsal.keySet()).containsExactlyInAnyOrderElementsOf(production.keySet());
    }

    @Test
    void differsInImagesSizesPausesAndIpv6Only() {
        assertThat(rehearsal).allSatisfy((name, object) -> {
            JsonNode expected = production.get(name);
            boolean aStoreInPlaceOfAnOperator =
                    object.path("kind").asText().equals("StatefulSet") && !productionInFull.containsKey(name);
            if (!aStoreInPlaceOfAnOperator) {
                assertThat(comparable(object)).as(name).isEqualTo(comparable(expected));
            }
        });
    }

    @Test
    void whatMayDifferIsSeenToDiffer() {
        assertThat(rehearsal.get("Deployment rankmesh user-service"))
                .isNotEqualTo(production.get("Deployment rankmesh user-service"));
        assertThat(rehearsal.get("Rollout rankmesh user-service"))
                .isNotEqualTo(production.get("Rollout rankmesh user-service"));
    }

    /** Without the names of images (their versions stay), sizes, the length of pauses, networks of IPv6, and the word of testers. */
    private static JsonNode comparable(JsonNode object) {
        ObjectNode copy = object.deepCopy();
        Stream<JsonNode> jobs = Manifests.each(copy.at("/spec/metrics"))
                .flatMap(metric -> Manifests.each(metric.at("/provider/job/spec/template/spec/containers")));
        Stream.concat(Manifests.each(copy.at("/spec/template/spec/containers")), jobs)
                .forEach(node -> {
                    ObjectNode container = (ObjectNode) node;
                    container.remove("resources");
                    String image = container.path("image").asText();
                    boolean ours = image.contains("rankmesh/") && image.contains("-service");
                    container.put("image", ours ? image.substring(image.lastIndexOf(':')) : "another's");
                });
        if (copy.path("kind").asText().equals("HorizontalPodAutoscaler")) {
            ((ObjectNode) copy.get("spec")).remove(List.of("minReplicas", "maxReplicas"));
            // in relation to what a pod asks for, which is a size
            Manifests.each(copy.at("/spec/metrics"))
                    .filter(metric ->
                            metric.at("/containerResource/name").asText().equals("cpu"))
                    .forEach(metric ->
                            ((ObjectNode) metric.at("/containerResource/target")).remove("averageUtilization"));
        }
        if (copy.path("data") instanceof ObjectNode data && data.has("testers")) {
            data.put("testers", "a word");
        }
        Manifests.each(copy.at("/spec/http"))
                .filter(route -> route.path("name").asText().equals("testers"))
                .forEach(route -> ((ObjectNode) route.at("/match/0/headers/x-rankmesh-canary")).put("exact", "a word"));
        if (copy.path("kind").asText().equals("NetworkPolicy")) {
            Manifests.each(copy.at("/spec/egress"))
                    .map(rule -> rule.path("to"))
                    .forEach(peers -> removeIpv6(peers.iterator()));
        }
        if (copy.at("/spec/strategy/canary/steps") instanceof ArrayNode steps) {
            steps.findValues("pause").forEach(pause -> ((ObjectNode) pause).remove("duration"));
        }
        return copy;
    }

    private static void removeIpv6(Iterator<JsonNode> peers) {
        while (peers.hasNext()) {
            if (peers.next().at("/ipBlock/cidr").asText().contains(":")) {
                peers.remove();
            }
        }
    }

    private static List<String> components(String overlay) {
        JsonNode file = Yaml.read(OVERLAYS.resolve(overlay).resolve("kustomization.yaml"))
                .getFirst();
        return Manifests.texts(file.path("components"))
                .map(component -> component.substring(component.lastIndexOf('/') + 1))
                .toList();
    }

    private static Map<String, ObjectNode> byName(Manifests manifests) {
        Map<String, ObjectNode> objects = new TreeMap<>();
        manifests
                .objects()
                .forEach(object -> objects.put(
                        String.join(
                                " ", object.path("kind").asText(), Manifests.namespace(object), Manifests.name(object)),
                        object));
        return objects;
    }
}
