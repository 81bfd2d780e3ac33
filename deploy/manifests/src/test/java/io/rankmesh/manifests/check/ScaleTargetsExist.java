package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One autoscaler a service, of a workload that there is and that runs pods itself: the Rollout where one has taken over. */
final class ScaleTargetsExist implements Check {

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        Map<String, String> scaled = new HashMap<>();
        Stream.concat(manifests.ofKind("HorizontalPodAutoscaler"), manifests.ofKind("ScaledObject"))
                .forEach(scaler -> {
                    JsonNode target = scaler.at("/spec/scaleTargetRef");
                    String kind = target.path("kind").asText();
                    String name = target.path("name").asText();
                    check(manifests, scaler, kind, name, faults);
                    String other = scaled.put(name, Manifests.title(scaler));
                    if (other != null) {
                        faults.add(name + " is scaled twice: " + other + ", " + Manifests.title(scaler));
                    }
                });
        manifests.ofKind("Rollout").forEach(rollout -> {
            String name = rollout.at("/spec/workloadRef/name").asText();
            manifests
                    .find("Deployment", Manifests.namespace(rollout), name)
                    .ifPresentOrElse(
                            deployment -> {
                                if (deployment.at("/spec/replicas").asInt(-1) != 0) {
                                    faults.add(Manifests.title(deployment) + " runs pods beside its Rollout");
                                }
                            },
                            () -> faults.add(Manifests.title(rollout) + ": there is no Deployment " + name));
        });
        return faults.stream();
    }

    private static void check(Manifests manifests, JsonNode scaler, String kind, String name, List<String> faults) {
        var target = manifests.find(kind, Manifests.namespace(scaler), name);
        if (target.isEmpty()) {
            faults.add(Manifests.title(scaler) + ": there is no " + kind + " " + name);
            return;
        }
        String apiVersion = scaler.at("/spec/scaleTargetRef/apiVersion").asText();
        if (!apiVersion.equals(target.get().path("apiVersion").asText())) {
            faults.add(Manifests.title(scaler) + ": a " + kind + " is not of " + apiVersion);
        }
        if (kind.equals("Deployment")
                && manifests
                        .ofKind("Rollout")
                        .anyMatch(rollout -> Manifests.name(rollout).equals(name))) {
            faults.add(Manifests.title(scaler) + " scales the Deployment, whose pods a Rollout runs");
        }
        int least = scaler.at("/spec/minReplicas")
                .asInt(scaler.at("/spec/minReplicaCount").asInt());
        int most = scaler.at("/spec/maxReplicas")
                .asInt(scaler.at("/spec/maxReplicaCount").asInt());
        boolean standsBy = least == 0 && most == 0
                || scaler.at("/metadata/annotations").has("autoscaling.keda.sh/paused-replicas");
        if (!standsBy && (least < 2 || most < least)) {
            faults.add(Manifests.title(scaler) + ": from " + least + " to " + most + " replicas; two at least");
        }
        manifests
                .serviceContainers()
                .findFirst()
                .ifPresent(container -> Manifests.each(scaler.at("/spec/metrics"))
                        .map(metric -> metric.at("/containerResource/container").asText("service"))
                        .filter(named -> !named.equals(container.path("name").asText()))
                        .forEach(named -> faults.add(Manifests.title(scaler) + ": there is no container " + named)));
    }
}
