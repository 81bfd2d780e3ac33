package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.Pod;
import io.rankmesh.rehearsal.cluster.Suite;
import java.util.stream.Stream;

/** What the sidecars of the edge know of the pods that they send requests to. */
final class Proxies {
    private Proxies() {}

    /** Whether one of them leaves the pod alone. */
    static boolean ejected(Stage stage, Pod pod) {
        return clusters(stage).anyMatch(clusters -> ejected(clusters, pod.address()));
    }

    static boolean ejected(String clusters, String address) {
        return clusters.lines()
                .filter(line -> line.contains("::" + address + ":8080::health_flags::"))
                .anyMatch(line -> line.contains("failed_outlier_check"));
    }

    /** Requests sent to pods of a service so far, those that were sent again each time. */
    static long attempts(Stage stage, String service) {
        return clusters(stage)
                .mapToLong(clusters -> attempts(clusters, service))
                .sum();
    }

    static long attempts(String clusters, String service) {
        return clusters.lines()
                .filter(line -> line.matches(
                        "outbound\\|8080\\|\\w*\\|" + service + "\\..*::[0-9a-f.:\\[\\]]+:8080::rq_total::\\d+"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(':') + 1)))
                .sum();
    }

    /** The admin page of each. */
    private static Stream<String> clusters(Stage stage) {
        return stage.suite().pods("gateway-service").stream().map(edge -> {
            Kubectl.Answer clusters = stage.kubectl()
                    .call(
                            "",
                            "-n",
                            Suite.NAMESPACE,
                            "exec",
                            edge.name(),
                            "-c",
                            "istio-proxy",
                            "--",
                            "pilot-agent",
                            "request",
                            "GET",
                            "clusters");
            return clusters.out();
        });
    }
}
