package io.rankmesh.manifests.check;

import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A route leads to subsets that the host's DestinationRule has; so does a Rollout, which also names routes and rules that there are. */
final class SubsetsExist implements Check {

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        new Routes(manifests)
                .all()
                .forEach(route -> route.destinations().stream()
                        .filter(destination -> destination.has("subset"))
                        .filter(destination -> !subsets(
                                        manifests, destination.path("host").asText())
                                .contains(destination.path("subset").asText()))
                        .forEach(destination -> faults.add(
                                route.title() + ": " + destination.path("host").asText() + " has no subset "
                                        + destination.path("subset").asText())));
        manifests.ofKind("Rollout").forEach(rollout -> {
            var mesh = rollout.at("/spec/strategy/canary/trafficRouting/istio");
            for (var service : mesh.path("virtualServices")) {
                List<String> routes = new Routes(manifests)
                        .of(service.path("name").asText())
                        .filter(route -> route.destinations().size() > 1)
                        .map(route -> route.node().path("name").asText())
                        .toList();
                List<String> named = Manifests.texts(service.path("routes")).toList();
                if (!routes.equals(named)) {
                    faults.add(Manifests.title(rollout) + " weighs the routes " + named + ", but " + routes
                            + " have two destinations");
                }
            }
            String rule = mesh.at("/destinationRule/name").asText();
            for (String subset : List.of("stableSubsetName", "canarySubsetName")) {
                String name = mesh.at("/destinationRule/" + subset).asText();
                boolean there = manifests
                        .ofKind("DestinationRule")
                        .filter(found -> Manifests.name(found).equals(rule))
                        .flatMap(found -> Manifests.each(found.at("/spec/subsets")))
                        .anyMatch(found -> found.path("name").asText().equals(name));
                if (!rule.isEmpty() && !there) {
                    faults.add(Manifests.title(rollout) + ": DestinationRule " + rule + " has no subset " + name);
                }
            }
        });
        return faults.stream();
    }

    private static List<String> subsets(Manifests manifests, String host) {
        return manifests
                .ofKind("DestinationRule")
                .filter(rule -> rule.at("/spec/host").asText().equals(host))
                .flatMap(rule -> Manifests.each(rule.at("/spec/subsets")))
                .map(subset -> subset.path("name").asText())
                .toList();
    }
}
