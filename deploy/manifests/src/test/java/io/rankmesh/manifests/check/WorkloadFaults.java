package io.rankmesh.manifests.check;

import static io.rankmesh.manifests.check.Fault.CONTAINER;
import static io.rankmesh.manifests.check.Fault.fault;

import java.util.List;

/** Faults in what runs. */
final class WorkloadFaults {

    private WorkloadFaults() {}

    static List<Fault> all() {
        return List.of(
                fault(
                        "VirtualService",
                        "user-service",
                        "/spec/http/3/route/0/destination/port/number",
                        "8088",
                        PortsAgree.class,
                        "has no port 8088"),
                fault(
                        "Service",
                        "user-service",
                        "/spec/ports/0/targetPort",
                        "web",
                        PortsAgree.class,
                        "do not listen on web"),
                fault(
                        "Deployment",
                        "user-service",
                        CONTAINER + "/ports/1/containerPort",
                        "9001",
                        PortsAgree.class,
                        "is not 9000"),
                fault(
                        "PodDisruptionBudget",
                        "user-service",
                        "/spec/selector/matchLabels",
                        "{app: users}",
                        SelectorsMatch.class,
                        "selects no pods"),
                fault(
                        "AuthorizationPolicy",
                        "user-service",
                        "/spec/selector/matchLabels",
                        "{app.kubernetes.io/name: users}",
                        SelectorsMatch.class,
                        "selects no pods"),
                fault(
                        "NetworkPolicy",
                        "user-service-to-kafka",
                        "/spec/egress/0/to/0/podSelector/matchLabels/strimzi.io~1name",
                        "kafka-kafak",
                        SelectorsMatch.class,
                        "lets out to no pods"),
                fault(
                        "NetworkPolicy",
                        "kafka-exporter",
                        "/spec/podSelector/matchLabels/strimzi.io~1name",
                        "kafka-exporter",
                        SelectorsMatch.class,
                        "selects no pods"),
                fault("ServiceAccount", "report-service", "", "", AccountsExist.class, "there is no"),
                fault(
                        "ScaledObject",
                        "user-service",
                        "/spec/scaleTargetRef",
                        "{apiVersion: apps/v1, kind: Deployment, name: user-service}",
                        ScaleTargetsExist.class,
                        "whose pods a Rollout runs"),
                fault(
                        "ScaledObject",
                        "user-service",
                        "/spec/scaleTargetRef/name",
                        "report-service",
                        ScaleTargetsExist.class,
                        "scaled twice"),
                fault(
                        "Deployment",
                        "user-service",
                        "/spec/replicas",
                        "2",
                        ScaleTargetsExist.class,
                        "beside its Rollout"),
                fault(
                        "Deployment",
                        "user-service",
                        CONTAINER + "/livenessProbe/httpGet/path",
                        "/health",
                        ProbesAreAnswered.class,
                        "asks for /health"),
                fault(
                        "Deployment",
                        "user-service",
                        "/spec/template/spec/terminationGracePeriodSeconds",
                        "20",
                        ProbesAreAnswered.class,
                        "is killed after 20 s"),
                fault(
                        "Deployment",
                        "user-service",
                        CONTAINER + "/resources/limits/memory",
                        "128Mi",
                        ResourcesAgree.class,
                        "more memory than it may have"),
                fault(
                        "Deployment",
                        "analysis-service",
                        CONTAINER + "/resources",
                        "{requests: {cpu: 1, memory: 200Mi}, limits: {memory: 200Mi}}",
                        ResourcesAgree.class,
                        "a heap of"),
                fault(
                        "Deployment",
                        "user-service",
                        CONTAINER + "/resources/requests/memory",
                        "320Mi",
                        ResourcesAgree.class,
                        "look like load"),
                fault(
                        "Deployment",
                        "user-service",
                        CONTAINER + "/securityContext/readOnlyRootFilesystem",
                        "false",
                        ResourcesAgree.class,
                        "may do more"),
                fault(
                        "Deployment",
                        "user-service",
                        CONTAINER + "/image",
                        "ghcr.io/rankmesh/users:1.0.0",
                        ImagesAreBuilt.class,
                        "nothing builds"),
                fault(
                        "Deployment",
                        "user-service",
                        CONTAINER + "/image",
                        "ghcr.io/rankmesh/user-service",
                        ImagesAreBuilt.class,
                        "which version"),
                fault(
                        "Job",
                        "user-service-migrate-1.0.0",
                        CONTAINER + "/image",
                        "ghcr.io/rankmesh/user-service:1.0.1",
                        ImagesAreBuilt.class,
                        "not named by its release"),
                fault(
                        "ScaledObject",
                        "report-service",
                        "/spec/triggers/0/metadata/value",
                        "'90'",
                        ScalesByWhatLimits.class,
                        "at 70% cpu"),
                fault(
                        "ScaledObject",
                        "gateway-service",
                        "/spec/triggers/1",
                        "",
                        ScalesByWhatLimits.class,
                        "at 80% memory"),
                fault(
                        "ScaledObject",
                        "report-service",
                        "/spec/triggers/2",
                        "",
                        ScalesByWhatLimits.class,
                        "by what waits"),
                fault("Kafka", "kafka", "/spec/kafka/version", "4.1.1", VersionsAgree.class, "Kafka is 4.1.1"),
                fault(
                        "Kafka",
                        "kafka",
                        "/spec/kafka/metadataVersion",
                        "4.4-IV0",
                        VersionsAgree.class,
                        "metadata is 4.4"),
                fault(
                        "Job",
                        "kafka-operations",
                        CONTAINER + "/image",
                        "quay.io/strimzi/kafka:1.2.0-kafka-4.1.1",
                        VersionsAgree.class,
                        "1.2.0-kafka-4.1.1, by pom.xml"),
                fault(
                        "Deployment",
                        "user-service",
                        CONTAINER + "/env/0/name",
                        "SHUTDOWN_DELAYS",
                        SettingsExist.class,
                        "no service has a setting"),
                fault(
                        "Deployment",
                        "user-service",
                        CONTAINER + "/env/-",
                        "{name: SMTP_PASSWORD, value: open}",
                        SettingsExist.class,
                        "stands in the open"));
    }
}
