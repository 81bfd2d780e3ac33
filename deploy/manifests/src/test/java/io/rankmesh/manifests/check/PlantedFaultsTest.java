package io.rankmesh.manifests.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.manifests.Manifests;
import io.rankmesh.manifests.Tree;
import io.rankmesh.manifests.Yaml;
import io.rankmesh.manifests.strict.StrictModels;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check finds what it is for: one change to the production overlay, one check that says so. */
class PlantedFaultsTest {

    private static final Manifests SOUND = Manifests.of(Tree.KUBERNETES.resolve("overlays/production"));
    private static final String CONTAINER = "/spec/template/spec/containers/0";

    /** @param value YAML; nothing: what stands there is removed, an empty path: the object */
    private record Fault(
            String kind, String name, String path, String value, Class<? extends Check> check, String says) {

        Manifests plant() {
            Manifests changed = SOUND.copy();
            ObjectNode object = changed.get(kind, name);
            if (path.isEmpty()) {
                changed.objects().remove(object);
                return changed;
            }
            JsonPointer pointer = JsonPointer.compile(path);
            JsonNode parent = object.at(pointer.head());
            String last = pointer.last().getMatchingProperty();
            if (parent instanceof ArrayNode array) {
                int index = last.equals("-") ? array.size() : Integer.parseInt(last);
                if (value.isEmpty()) {
                    array.remove(index);
                } else if (last.equals("-")) {
                    array.add(Yaml.parse(value).getFirst());
                } else {
                    array.set(index, Yaml.parse(value).getFirst());
                }
            } else if (value.isEmpty()) {
                assertThat(((ObjectNode) parent).remove(last)).isNotNull();
            } else {
                ((ObjectNode) parent).set(last, Yaml.parse(value).getFirst());
            }
            return changed;
        }

        @Override
        public String toString() {
            String change = value.isEmpty() ? "gone" : value;
            return kind + " " + name + (path.isEmpty() ? "" : " " + path) + ": " + change;
        }
    }

    private static Fault fault(
            String kind, String name, String path, String value, Class<? extends Check> check, String says) {
        return new Fault(kind, name, path, value, check, says);
    }

    static List<Fault> faults() {
        return List.of(
                fault(
                        "Cluster",
                        "user-postgres",
                        "/spec/certificates",
                        "",
                        CertificatesAgree.class,
                        "no Cluster's certificate has that name"),
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
                fault("VirtualService", "user-service", "/spec/http/3/route/0/weight", "85", WeightsAddUp.class, "100"),
                fault(
                        "VirtualService",
                        "user-service",
                        "/spec/http/2/timeout",
                        "50s",
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
                        "25s",
                        TimesShrink.class,
                        "the edge's time"),
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
                fault("NetworkPolicy", "analysis-service", "/spec/ingress/1", "", CallersAgree.class, "the network"),
                fault(
                        "AuthorizationPolicy",
                        "user-service",
                        "/spec/rules/0/from/0/source/principals/-",
                        "cluster.local/ns/rankmesh/sa/report-service",
                        CallersAgree.class,
                        "the mesh lets in"),
                fault("NetworkPolicy", "report-service", "/spec/egress/0", "", CallersAgree.class, "lets it out to []"),
                fault(
                        "Sidecar",
                        "report-service",
                        "/spec/egress/0/hosts/0",
                        "",
                        CallersAgree.class,
                        "its sidecar knows []"),
                fault("AuthorizationPolicy", "deny-all", "", "", CallersAgree.class, "refuses what none allows"),
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
                fault("KafkaTopic", "rankmesh.audit.v1", "", "", TopicsExist.class, "no KafkaTopic"),
                fault("KafkaUser", "report-service", "/spec/authorization/acls/0", "", TopicsExist.class, "lacks Read"),
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
                        "stands in the open"),
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isFound(Fault fault) throws ReflectiveOperationException {
        var constructor = fault.check().getDeclaredConstructor();
        Check check = constructor.newInstance();
        assertThat(check.faults(SOUND)).as("what was wrong before").isEmpty();

        assertThat(check.faults(fault.plant()))
                .anySatisfy(said -> assertThat(said).contains(fault.says()));
    }

    /** For people: target/planted-faults.md. */
    @Test
    void everyCheckIsShownToFind() throws IOException {
        Set<Class<?>> shown = faults().stream().map(Fault::check).collect(Collectors.toSet());
        assertThat(Check.all())
                .extracting(Check::getClass)
                .allSatisfy(check -> assertThat(shown).contains(check));

        List<String> lines = new ArrayList<>(List.of("| planted | found by |", "| --- | --- |"));
        faults().forEach(fault -> lines.add("| " + fault + " | " + fault.check().getSimpleName() + " |"));
        Files.write(Tree.ROOT.resolve("deploy/manifests/target/planted-faults.md"), lines);
        System.out.println(String.join("\n", lines));
    }
}
