package io.rankmesh.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.rehearsal.cluster.Kubectl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was applied, as the cluster has it, without what controllers may change at any time: state, the number of replicas. */
record Snapshot(Map<String, Kept> objects) {
    private static final String HASH = "rollouts-pod-template-hash";

    /**
     * @param generation which each change of a specification raises, one that is taken back as well; empty for kinds without, and for those
     *     whose replicas an autoscaler writes
     * @param versioned whether Argo Rollouts has written the hashes of its versions into it
     */
    record Kept(String uid, String generation, JsonNode content, boolean versioned) {}

    static Snapshot read(Stage stage) {
        Map<String, Object> list = Map.of(
                "apiVersion",
                "v1",
                "kind",
                "List",
                "items",
                stage.installation().objects());
        return of(Kubectl.parse(stage.kubectl().feed(Kubectl.write(list), "get", "-f", "-", "-o", "json")));
    }

    static Snapshot of(JsonNode list) {
        Map<String, Kept> objects = new TreeMap<>();
        for (JsonNode object : list.path("items")) {
            JsonNode metadata = object.path("metadata");
            objects.put(
                    object.path("kind").asText() + " " + metadata.path("name").asText() + " "
                            + metadata.path("namespace").asText(),
                    new Kept(
                            metadata.path("uid").asText(),
                            scaled(object) ? "" : metadata.path("generation").asText(),
                            content(object.deepCopy()),
                            object.at("/spec/subsets").findValue(HASH) != null));
        }
        return new Snapshot(objects);
    }

    private static JsonNode content(ObjectNode object) {
        object.remove("status");
        ((ObjectNode) object.path("metadata"))
                .remove(List.of("uid", "resourceVersion", "generation", "managedFields", "annotations"));
        if (scaled(object)) {
            ((ObjectNode) object.path("spec")).remove("replicas");
        }
        return object;
    }

    private static boolean scaled(JsonNode object) {
        return object.path("kind").asText().equals("Rollout");
    }

    /** What is not as it was before. */
    List<String> changesSince(Snapshot before) {
        List<String> changes = new ArrayList<>();
        before.objects.forEach((name, kept) -> {
            Kept now = objects.get(name);
            if (now == null) {
                changes.add(name + " is gone");
            } else if (!now.uid.equals(kept.uid)) {
                changes.add(name + " was made anew");
            } else if (!now.content.equals(kept.content)) {
                changes.add(name + " has changed");
            }
        });
        objects.keySet().stream()
                .filter(name -> !before.objects.containsKey(name))
                .forEach(name -> changes.add(name + " is new"));
        return changes;
    }

    /** What was changed in between, whether or not it is as before again; rules that tell versions apart left out. */
    List<String> touchedSince(Snapshot before) {
        List<String> touched = new ArrayList<>();
        before.objects.forEach((name, kept) -> {
            Kept now = objects.get(name);
            if (now != null && !kept.versioned && !now.generation.equals(kept.generation)) {
                touched.add(name + " was touched");
            }
        });
        return touched;
    }
}
