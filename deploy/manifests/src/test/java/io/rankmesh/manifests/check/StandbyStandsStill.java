package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where databases follow another region's, nothing writes to them, and no release waits for a judgement that nobody there can make. */
final class StandbyStandsStill implements Check {

    private static final String PAUSED = "autoscaling.keda.sh/paused-replicas";

    @Override
    public Stream<String> faults(Manifests manifests) {
        boolean follows = manifests
                .ofKind("Cluster")
                .anyMatch(cluster -> cluster.at("/spec/replica/enabled").asBoolean());
        if (!follows) {
            return Stream.empty();
        }
        List<String> faults = new ArrayList<>();
        manifests
                .ofKind("ScaledObject")
                .filter(scaler -> !scaler.at("/metadata/annotations")
                        .path(PAUSED)
                        .asText()
                        .equals("0"))
                .forEach(scaler -> faults.add(Manifests.title(scaler) + " brings pods up in a region that stands by"));
        manifests
                .ofKind("Job")
                .filter(job -> Manifests.name(job).contains("-migrate-"))
                .filter(job -> !job.at("/spec/suspend").asBoolean())
                .forEach(job -> faults.add(Manifests.title(job) + " writes to a database that follows"));
        manifests
                .ofKind("Rollout")
                .filter(rollout -> isJudged(rollout.at("/spec/strategy")))
                .forEach(rollout -> faults.add(
                        Manifests.title(rollout) + ": its releases are aborted where nobody can judge them"));
        return faults.stream();
    }

    private static boolean isJudged(JsonNode strategy) {
        return !strategy.findValues("steps").isEmpty()
                || !strategy.findValues("templates").isEmpty();
    }
}
