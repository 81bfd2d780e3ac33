package io.rankmesh.manifests.check;

import static io.rankmesh.manifests.check.Fault.CONTAINER;
import static io.rankmesh.manifests.check.Fault.fault;

import java.util.List;

/** Faults in who finds, weighs, waits for and lets in whom. */
final class MeshFaults {

    private MeshFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "VirtualService",
                        "user-service",
                        "/spec/http/3/route/0/destination/host",
                        "users.rankmesh.svc.cluster.local",
                        HostsExist.class,
                        "there is no Service users"),
                fault(
                        "VirtualService",
                        "gateway-service",
                        "/spec/hosts/0",
                        "elsewhere.example",
                        HostsExist.class,
                        "no Gateway"),
                fault(
                        "DestinationRule",
                        "user-service",
                        "/spec/host",
                        "analysis-service.rankmesh.svc.cluster.local",
                        HostsExist.class,
                        "more than one"),
                fault(
                        "Sidecar",
                        "report-service",
                        "/spec/egress/0/hosts/0",
                        "./analyses.rankmesh.svc.cluster.local",
                        HostsExist.class,
                        "no Service or ServiceEntry"),
                fault(
                        "DestinationRule",
                        "user-service",
                        "/spec/subsets/1/name",
                        "canaries",
                        SubsetsExist.class,
                        "no subset canary"),
                fault(
                        "Rollout",
                        "user-service",
                        "/spec/strategy/canary/trafficRouting/istio/virtualServices/0/routes/0",
                        "reads",
                        SubsetsExist.class,
                        "weighs the routes"),
                fault("VirtualService", "user-service", "/spec/http/3/route/0/weight", "85", WeightsAddUp.class, "100"),
                fault(
                        "VirtualService",
                        "user-service",
                        "/spec/http/2/timeout",
                        "10s",
                        TriesFitTheirTime.class,
                        "do not fit"),
                fault(
                        "VirtualService",
                        "user-service",
                        "/spec/http/0/timeout",
                        "60s",
                        TriesFitTheirTime.class,
                        "cuts streams"),
                fault(
                        "VirtualService",
                        "user-service",
                        "/spec/http/3/retries",
                        "",
                        TriesFitTheirTime.class,
                        "says not how often"),
                fault(
                        "VirtualService",
                        "user-service",
                        "/spec/http/3/retries/attempts",
                        "2",
                        TriesFitTheirTime.class,
                        "may change something"),
                fault(
                        "VirtualService",
                        "user-service",
                        "/spec/http/3/retries/attempts",
                        "-1",
                        TriesFitTheirTime.class,
                        "says not how often"),
                fault(
                        "VirtualService",
                        "gateway-service",
                        "/spec/http/4/timeout",
                        "60s",
                        TimesShrink.class,
                        "the door's time"),
                fault(
                        "VirtualService",
                        "analysis-service",
                        "/spec/http/3/timeout",
                        "25s",
                        TimesShrink.class,
                        "report-service's own"),
                fault(
                        "VirtualService",
                        "report-service",
                        "/spec/http/2/retries/perTryTimeout",
                        "6s",
                        TimesShrink.class,
                        "the edge's time"),
                fault(
                        "DestinationRule",
                        "report-service",
                        "/spec/trafficPolicy/outlierDetection/splitExternalLocalOriginErrors",
                        "true",
                        HangingPodsAreEjected.class,
                        "stays longer"),
                fault(
                        "DestinationRule",
                        "user-service",
                        "/spec/trafficPolicy/outlierDetection/consecutiveGatewayErrors",
                        "0",
                        HangingPodsAreEjected.class,
                        "counts no lost answers"),
                fault(
                        "DestinationRule",
                        "user-service",
                        "/spec/trafficPolicy/connectionPool/http/idleTimeout",
                        "90s",
                        TimesShrink.class,
                        "idleTimeout"),
                fault(
                        "VirtualService",
                        "gateway-service",
                        "/spec/http/4/retries/attempts",
                        "1",
                        TriesMultiplyToThree.class,
                        "2 × 1 × 3"),
                fault(
                        "Deployment",
                        "gateway-service",
                        CONTAINER + "/env",
                        "[]",
                        TriesMultiplyToThree.class,
                        "1 × 3 × 3"),
                fault("NetworkPolicy", "analysis-service", "/spec/ingress/1", "", CallersAgree.class, "the network"),
                fault(
                        "AuthorizationPolicy",
                        "user-service",
                        "/spec/rules/0/from/0/source/principals/-",
                        "cluster.local/ns/rankmesh/sa/report-service",
                        CallersAgree.class,
                        "the mesh lets in"),
                fault(
                        "VirtualService",
                        "user-service",
                        "/spec/http/0/match/0/headers/x-rankmesh-canary/exact",
                        "always",
                        TestersHaveAWord.class,
                        "need no word"),
                fault(
                        "VirtualService",
                        "gateway-service",
                        "/spec/http/0/match/0/withoutHeaders",
                        "",
                        TestersHaveAWord.class,
                        "need no word"),
                fault("NetworkPolicy", "report-service", "/spec/egress/0", "", CallersAgree.class, "lets it out to []"),
                fault(
                        "Sidecar",
                        "report-service",
                        "/spec/egress/0/hosts/0",
                        "",
                        CallersAgree.class,
                        "its sidecar knows []"),
                fault(
                        "NetworkPolicy",
                        "platform",
                        "/spec/ingress/0/ports/-",
                        "{port: 8080}",
                        CallersAgree.class,
                        "the network [anybody"),
                fault("NetworkPolicy", "deny-all", "/spec/ingress", "[{}]", CallersAgree.class, "the network [anybody"),
                fault("AuthorizationPolicy", "deny-all", "", "", CallersAgree.class, "refuses what none allows"));
    }
}
