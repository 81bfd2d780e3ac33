package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Code;
import io.rankmesh.manifests.Manifests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Probes ask what the services answer, where they answer it, and an end has the time that it needs. */
final class ProbesAreAnswered implements Check {

    /** Quarkus' own, on the management interface: IndependenceTest asks a running service for them. */
    private static final Map<String, String> PATHS = Map.of(
            "startupProbe", "/q/health/started",
            "readinessProbe", "/q/health/ready",
            "livenessProbe", "/q/health/live");

    /** analysis-service first lets go of the batches in hand; who publishes events sends those that it has. */
    private static final Duration OUTBOX = Duration.ofSeconds(10);

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        for (String service : Code.SERVICES) {
            JsonNode pod = manifests.get("Deployment", service).at("/spec/template/spec");
            JsonNode container = pod.at("/containers/0");
            PATHS.forEach((probe, path) -> {
                JsonNode get = container.path(probe).path("httpGet");
                if (!get.path("path").asText().equals(path)
                        || !get.path("port").asText().equals("http-management")) {
                    faults.add(service + ": " + probe + " asks for "
                            + get.path("path").asText() + " on "
                            + get.path("port").asText() + ", not for " + path + " on http-management");
                }
            });
            Duration grace =
                    Duration.ofSeconds(pod.path("terminationGracePeriodSeconds").asLong(30));
            Duration needed = end(service, container);
            if (grace.compareTo(needed) <= 0) {
                faults.add(service + ": ends within " + needed.toSeconds() + " s, and is killed after "
                        + grace.toSeconds() + " s");
            }
        }
        return faults.stream();
    }

    private static Duration end(String service, JsonNode container) {
        Duration preStop = Duration.ofSeconds(
                container.at("/lifecycle/preStop/sleep/seconds").asLong());
        Duration delay = Code.duration(Waits.environment(container.path("env"), "SHUTDOWN_DELAY", "0s"));
        Duration requests = Code.duration(service, "quarkus.shutdown.timeout");
        Duration batches = service.equals("analysis-service")
                ? Code.duration(Code.find("docs/settings.md", "`rankmesh.worker.drain` \\| analysis \\| `([^`]+)`"))
                : Duration.ZERO;
        Duration events = service.equals("gateway-service") ? Duration.ZERO : OUTBOX;
        return preStop.plus(delay).plus(requests).plus(batches).plus(events);
    }
}
