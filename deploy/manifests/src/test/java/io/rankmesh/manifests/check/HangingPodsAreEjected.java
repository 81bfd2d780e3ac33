package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pod that takes requests and never answers is taken out like one that answers 503. Envoy's count of local failures begins anew with each
 * request that gets a connection, which a pod that hangs gives to all: timeouts count as gateway errors, that is, not apart.
 */
final class HangingPodsAreEjected implements Check {

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        manifests.ofKind("DestinationRule").forEach(rule -> {
            JsonNode detection = rule.at("/spec/trafficPolicy/outlierDetection");
            if (detection.path("splitExternalLocalOriginErrors").asBoolean()) {
                faults.add(Manifests.title(rule)
                        + ": counts timeouts apart, so that a pod that hangs under load stays longer");
            }
            if (detection.path("consecutiveGatewayErrors").asInt() < 1) {
                faults.add(Manifests.title(rule) + ": counts no lost answers");
            }
        });
        return faults.stream();
    }
}
