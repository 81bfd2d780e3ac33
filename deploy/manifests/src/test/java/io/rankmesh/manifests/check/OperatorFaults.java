package io.rankmesh.manifests.check;

import static io.rankmesh.manifests.check.Fault.CONTAINER;
import static io.rankmesh.manifests.check.Fault.fault;

import java.util.List;

/** Faults in what operators read. */
final class OperatorFaults {

    private OperatorFaults() {}

    static List<Fault> all() {
        return List.of(
                fault("KafkaTopic", "rankmesh.audit.v1", "", "", TopicsExist.class, "no KafkaTopic"),
                fault("KafkaUser", "report-service", "/spec/authorization/acls/0", "", TopicsExist.class, "lacks Read"),
                fault("KafkaTopic", "rankmesh.report.v1", "", "", TopicsExist.class, "writes to rankmesh.report.v1"),
                fault(
                        "KafkaUser",
                        "user-service",
                        "/spec/authorization/acls/1/operations",
                        "[Describe]",
                        TopicsExist.class,
                        "lacks Write on the topic rankmesh.user.v1"),
                fault(
                        "ScaledObject",
                        "report-service",
                        "/spec/triggers/2/metadata/consumerGroup",
                        "reports",
                        TopicsExist.class,
                        "nobody consumes"),
                fault(
                        "Deployment",
                        "user-service",
                        CONTAINER + "/envFrom",
                        "[]",
                        ReferencesExist.class,
                        "does not get its"),
                fault("AnalysisTemplate", "kafka-lag", "", "", ReferencesExist.class, "no AnalysisTemplate kafka-lag"),
                fault(
                        "Rollout",
                        "report-service",
                        "/spec/strategy/blueGreen/previewService",
                        "next",
                        ReferencesExist.class,
                        "no Service next"),
                fault(
                        "AnalysisTemplate",
                        "callers-view",
                        "/spec/metrics/0/successCondition",
                        "result[0] > 1",
                        ReferencesExist.class,
                        "no figures count"),
                fault(
                        "AnalysisTemplate",
                        "callers-view",
                        "/spec/metrics/0/failureCondition",
                        "",
                        ReferencesExist.class,
                        "a quiet hour"),
                fault(
                        "ExternalSecret",
                        "postgres-backup-secrets",
                        "",
                        "",
                        ReferencesExist.class,
                        "nothing makes the Secret postgres-backup-secrets"),
                fault(
                        "NetworkPolicy",
                        "user-postgres",
                        "/spec/podSelector/matchLabels/cnpg.io~1podRole",
                        "instance",
                        OperatorsPodsMayWork.class,
                        "do not reach port 53"),
                fault(
                        "Kafka",
                        "kafka",
                        "/spec/kafka/template/initContainer",
                        "",
                        OperatorsPodsMayWork.class,
                        "PodSecurity refuses"),
                fault(
                        "Kafka",
                        "kafka",
                        "/spec/kafka/template/pod/metadata/labels/app.kubernetes.io~1part-of",
                        "rankmesh",
                        OperatorsPodsMayWork.class,
                        "never get the label"),
                fault(
                        "NetworkPolicy",
                        "kafka",
                        "/spec/egress/1/ports",
                        "[]",
                        OperatorsPodsMayWork.class,
                        "do not reach port 53"),
                fault(
                        "Cluster",
                        "user-postgres",
                        "/spec/replica",
                        "{enabled: true}",
                        StandbyStandsStill.class,
                        "Rollout user-service: its releases are aborted"),
                fault(
                        "Cluster",
                        "user-postgres",
                        "/spec/certificates",
                        "",
                        CertificatesAgree.class,
                        "no Cluster's certificate has that name"));
    }
}
