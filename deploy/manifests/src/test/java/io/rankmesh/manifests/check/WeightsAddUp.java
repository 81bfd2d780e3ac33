package io.rankmesh.manifests.check;

import io.rankmesh.manifests.Manifests;
import java.util.stream.Stream;

/** Weights are within 0 and 100 and add up to 100: an API server takes any. */
final class WeightsAddUp implements Check {

    @Override
    public Stream<String> faults(Manifests manifests) {
        return new Routes(manifests)
                .all()
                .filter(route -> route.node().path("route").size() > 1)
                .filter(route -> {
                    var weights = Manifests.each(route.node().path("route"))
                            .mapToInt(destination -> destination.path("weight").asInt(-1))
                            .toArray();
                    return java.util.Arrays.stream(weights).sum() != 100
                            || java.util.Arrays.stream(weights).anyMatch(weight -> weight < 0);
                })
                .map(route -> route.title() + ": its weights do not add up to 100");
    }
}
