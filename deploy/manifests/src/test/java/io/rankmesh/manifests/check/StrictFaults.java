package io.rankmesh.manifests.check;

import static io.rankmesh.manifests.check.Fault.CONTAINER;
import static io.rankmesh.manifests.check.Fault.fault;

import io.rankmesh.manifests.strict.StrictModels;
import java.util.List;

/** Fields that no API has. */
final class StrictFaults {

    private StrictFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "Deployment",
                        "user-service",
                        CONTAINER + "/readynessProbe",
                        "{}",
                        StrictModels.class,
                        "readynessProbe"),
                fault(
                        "VirtualService",
                        "user-service",
                        "/spec/http/2/retries/retriesOn",
                        "reset",
                        StrictModels.class,
                        "retriesOn"),
                fault(
                        "DestinationRule",
                        "user-service",
                        "/spec/trafficPolicy/outlierDetection/consecutiveErrors5xx",
                        "3",
                        StrictModels.class,
                        "consecutiveErrors5xx"),
                fault("KafkaTopic", "rankmesh.audit.v1", "/spec/partition", "3", StrictModels.class, "partition"),
                fault("Certificate", "rankmesh", "/spec/dnsName", "a.example", StrictModels.class, "dnsName"),
                fault("Rollout", "user-service", "/spec/strategy/canary/step", "[]", StrictModels.class, "step"),
                fault(
                        "ScaledObject",
                        "user-service",
                        "/spec/triggers/2/metadata/ignoreNullValues",
                        "'true'",
                        StrictModels.class,
                        "ignoreNullValues"),
                fault("Cluster", "user-postgres", "/spec/instance", "3", StrictModels.class, "instance"),
                fault(
                        "PodDisruptionBudget",
                        "user-service",
                        "/apiVersion",
                        "policy/v9",
                        StrictModels.class,
                        "neither model"),
                fault(
                        "AnalysisTemplate",
                        "preview-smoke",
                        "/spec/metrics/0/provider/job/spec/backofLimit",
                        "1",
                        StrictModels.class,
                        "backofLimit"));
    }
}
