package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.KubectlException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The Prometheus by which roll-outs are judged. One that knows nothing of the suite takes every version for a bad one, and a rehearsal for a proof of
 * what it has not seen.
 */
final class Judge {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** @param least the smallest value that will do */
    private record Need(String what, String query, double least) {}

    private static final List<Need> NEEDS = List.of(
            new Need("it answers at prometheus.observability:9090", "vector(1)", 1),
            new Need(
                    "it scrapes two pods of user-service, with a label service (deploy/observability/prometheus)",
                    "count(up{namespace=\"rankmesh\",service=\"user-service\"} == 1)",
                    2),
            new Need(
                    "pods have the label rollouts_pod_template_hash",
                    "count(up{namespace=\"rankmesh\",service=\"user-service\",rollouts_pod_template_hash!=\"\"} == 1)",
                    2),
            new Need(
                    "services tell of themselves by it",
                    "count(process_uptime_seconds{namespace=\"rankmesh\",rollouts_pod_template_hash!=\"\"})",
                    8),
            new Need(
                    "the ingress gateway's proxy counts requests by subset (istio/install.yaml)",
                    proxies("istio-system", "gateway-service"),
                    1),
            new Need("the edge's proxies do", proxies("rankmesh", "user-service"), 1),
            new Need("it has the rules of deploy/observability", "count(ALERTS{alertname=\"Watchdog\"})", 1));

    private Judge() {}

    private static String proxies(String namespace, String service) {
        return "count(envoy_cluster_upstream_rq{namespace=\"" + namespace
                + "\",cluster_name=~\"outbound\\\\|8080\\\\|stable\\\\|" + service + "\\\\..*\"})";
    }

    /** What it lacks, if anything; what was only just installed is waited for. */
    static List<String> lacks(Stage stage) {
        // proxies count once somebody has asked
        stage.consumer();
        try {
            stage.await("Waiting for Prometheus", PATIENCE, () -> {
                List<String> lacks = lacks(stage.figures()::query);
                return lacks.isEmpty() ? Optional.empty() : Optional.of(lacks.getFirst());
            });
            return List.of();
        } catch (KubectlException e) {
            return lacks(stage.figures()::query);
        }
    }

    static List<String> lacks(Function<String, OptionalDouble> prometheus) {
        List<String> lacks = new ArrayList<>();
        for (Need need : NEEDS) {
            double value = prometheus.apply(need.query()).orElse(0);
            if (!(value >= need.least())) {
                lacks.add(need.what());
            }
        }
        return lacks;
    }
}
