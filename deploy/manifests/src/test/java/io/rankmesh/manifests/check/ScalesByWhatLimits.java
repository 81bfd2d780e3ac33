package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Code;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Each service has more pods at 70% of its processors or 80% of its memory, those of its own container; with KEDA also by what its work waits for.
 * Pods that ask for less than a tenth of a processor, as in the rehearsal, idle at that: they have more at 70 thousandths or above.
 */
final class ScalesByWhatLimits implements Check {

    private static final Map<String, String> TARGETS = Map.of("cpu", "70", "memory", "80");

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        for (String service : Code.SERVICES) {
            List<JsonNode> scalers = Stream.of("HorizontalPodAutoscaler", "ScaledObject")
                    .flatMap(manifests::ofKind)
                    .filter(scaler ->
                            scaler.at("/spec/scaleTargetRef/name").asText().equals(service))
                    .map(scaler -> (JsonNode) scaler)
                    .toList();
            if (scalers.isEmpty()) {
                faults.add("nothing scales " + service);
            }
            scalers.forEach(scaler -> TARGETS.forEach((resource, target) -> {
                if (!ofPod(manifests, scaler, resource, target) && !ofTrigger(scaler, resource, target)) {
                    faults.add(Manifests.title(scaler) + " does not scale at " + target + "% " + resource);
                }
            }));
            scalers.stream()
                    .filter(scaler -> scaler.path("kind").asText().equals("ScaledObject"))
                    .filter(scaler -> !byWork(service, scaler))
                    .forEach(scaler -> faults.add(Manifests.title(scaler) + " does not scale by what waits"));
        }
        return faults.stream();
    }

    private static boolean ofPod(Manifests manifests, JsonNode scaler, String resource, String target) {
        return Manifests.each(scaler.at("/spec/metrics"))
                .map(metric -> metric.path("containerResource"))
                .filter(metric -> metric.path("name").asText().equals(resource)
                        && metric.path("container").asText().equals("service"))
                .map(metric -> metric.at("/target/averageUtilization").asText())
                .anyMatch(
                        share -> share.equals(target) || resource.equals("cpu") && ofLittle(manifests, scaler, share));
    }

    private static boolean ofLittle(Manifests manifests, JsonNode scaler, String share) {
        String asked = manifests
                .get("Deployment", scaler.at("/spec/scaleTargetRef/name").asText())
                .at("/spec/template/spec/containers/0/resources/requests/cpu")
                .asText();
        return asked.matches("\\d\\dm")
                && Integer.parseInt(asked.substring(0, 2)) * Integer.parseInt(share) >= 70 * 100;
    }

    private static boolean ofTrigger(JsonNode scaler, String resource, String target) {
        return Manifests.each(scaler.at("/spec/triggers"))
                .filter(trigger -> trigger.path("type").asText().equals(resource))
                .filter(trigger -> trigger.path("metricType").asText().equals("Utilization"))
                .map(trigger -> trigger.path("metadata"))
                .anyMatch(metadata -> metadata.path("containerName").asText().equals("service")
                        && metadata.path("value").asText().equals(target));
    }

    private static boolean byWork(String service, JsonNode scaler) {
        return Manifests.each(scaler.at("/spec/triggers")).anyMatch(trigger -> {
            String query = trigger.at("/metadata/query").asText();
            return switch (service) {
                case "gateway-service" -> query.contains("histogram_quantile(0.95");
                // sign-ins, which hash
                case "user-service" -> query.contains("rankmesh_password_queue");
                default -> trigger.path("type").asText().equals("kafka");
            };
        });
    }
}
