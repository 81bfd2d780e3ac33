package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Code;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who calls whom by the services' settings, by the mesh's policies, by the network's, and by the sidecars' scope is the same. */
final class CallersAgree implements Check {

    private static final String NAME = "app.kubernetes.io/name";
    private static final String NAMESPACE = "rankmesh";
    private static final String INGRESS = "istio-ingressgateway";
    private static final String PORT = "8080";
    private static final String ANYBODY = "anybody";

    /** Who calls a service by no setting of its own: the Job that asks a preview before its turn. */
    private static final Map<String, Set<String>> VISITORS = Map.of("report-service", Set.of("report-service-smoke"));

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        for (String service : Code.SERVICES) {
            TreeSet<String> real = callers(service);
            TreeSet<String> mesh = ofMesh(manifests, service);
            TreeSet<String> network = ofNetwork(manifests, service);
            if (!mesh.equals(network)) {
                faults.add(service + ": the mesh lets in " + mesh + ", the network " + network);
            }
            TreeSet<String> rest = new TreeSet<>(mesh);
            rest.removeAll(VISITORS.getOrDefault(service, Set.of()));
            if (!rest.equals(real)) {
                faults.add(service + " is called by " + real + ", but the mesh lets in " + rest);
            }
            checkCallees(manifests, service, faults);
        }
        for (String kind : List.of("NetworkPolicy", "AuthorizationPolicy")) {
            boolean denies = manifests.find(kind, NAMESPACE, "deny-all").isPresent();
            if (!denies) {
                faults.add("No " + kind + " refuses what none allows");
            }
        }
        return faults.stream();
    }

    private static TreeSet<String> callers(String service) {
        TreeSet<String> callers = Code.SERVICES.stream()
                .filter(other -> Code.callees(other).contains(service))
                .collect(Collectors.toCollection(TreeSet::new));
        if (service.equals("gateway-service")) {
            callers.add(INGRESS);
        }
        return callers;
    }

    private static TreeSet<String> ofMesh(Manifests manifests, String service) {
        JsonNode pod = pod(manifests, service);
        return manifests
                .ofKind("AuthorizationPolicy")
                .filter(policy -> Manifests.namespace(policy).equals(NAMESPACE))
                .filter(policy -> Manifests.hasAll(pod, policy.at("/spec/selector/matchLabels")))
                .filter(policy -> policy.at("/spec/action").asText("ALLOW").equals("ALLOW"))
                .flatMap(policy -> Manifests.each(policy.at("/spec/rules")))
                .filter(CallersAgree::isOfPortInMesh)
                .flatMap(rule -> rule.path("from").isEmpty() ? Stream.of(ANYBODY) : principals(rule))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOfPortInMesh(JsonNode rule) {
        return rule.path("to").isEmpty()
                || Manifests.each(rule.path("to"))
                        .map(to -> to.at("/operation/ports"))
                        .anyMatch(ports ->
                                ports.isEmpty() || Manifests.texts(ports).anyMatch(PORT::equals));
    }

    private static Stream<String> principals(JsonNode rule) {
        return Manifests.each(rule.path("from")).flatMap(from -> {
            JsonNode principals = from.at("/source/principals");
            return principals.isEmpty()
                    ? Stream.of(ANYBODY)
                    : Manifests.texts(principals)
                            .map(principal -> principal.substring(principal.lastIndexOf('/') + 1))
                            .map(account -> account.replaceFirst("-service-account$", ""));
        });
    }

    private static JsonNode pod(Manifests manifests, String service) {
        return manifests.get("Deployment", service).at("/spec/template/metadata/labels");
    }

    private static TreeSet<String> ofNetwork(Manifests manifests, String service) {
        return policies(manifests, service)
                .flatMap(policy -> Manifests.each(policy.at("/spec/ingress")))
                .filter(CallersAgree::isOfPort)
                .flatMap(rule -> rule.path("from").isEmpty() ? Stream.of(ANYBODY) : peers(rule.path("from")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that hold for its pods, be it by name, by a label that others have too, or for all. */
    private static Stream<JsonNode> policies(Manifests manifests, String service) {
        JsonNode pod = pod(manifests, service);
        return manifests
                .ofKind("NetworkPolicy")
                .filter(policy -> Manifests.namespace(policy).equals(NAMESPACE))
                .filter(policy -> selects(policy.at("/spec/podSelector"), pod))
                .map(policy -> policy);
    }

    private static boolean selects(JsonNode selector, JsonNode pod) {
        return Manifests.hasAll(pod, selector.path("matchLabels"))
                && Manifests.each(selector.path("matchExpressions")).allMatch(wanted -> {
                    JsonNode value = pod.path(wanted.path("key").asText());
                    boolean among = Manifests.texts(wanted.path("values")).anyMatch(value.asText()::equals);
                    return switch (wanted.path("operator").asText()) {
                        case "In" -> among;
                        case "NotIn" -> !among;
                        case "Exists" -> !value.isMissingNode();
                        case "DoesNotExist" -> value.isMissingNode();
                        default -> throw new IllegalArgumentException(wanted.toString());
                    };
                });
    }

    private static boolean isOfPort(JsonNode rule) {
        return rule.path("ports").isEmpty()
                || Manifests.each(rule.path("ports"))
                        .anyMatch(port -> port.path("port").asText().equals(PORT));
    }

    private static Stream<String> peers(JsonNode peers) {
        return Manifests.each(peers).map(peer -> {
            JsonNode labels = peer.at("/podSelector/matchLabels");
            return labels.path("istio").asText().equals("ingressgateway")
                    ? INGRESS
                    : labels.path(NAME).asText(ANYBODY);
        });
    }

    /** The caller's own policies let it out. */
    private static void checkCallees(Manifests manifests, String service, List<String> faults) {
        TreeSet<String> real = Code.callees(service);
        TreeSet<String> network = policies(manifests, service)
                .flatMap(policy -> Manifests.each(policy.at("/spec/egress")))
                .filter(rule -> !rule.path("ports").isEmpty() && isOfPort(rule))
                .flatMap(rule -> peers(rule.path("to")))
                .filter(Code.SERVICES::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!network.equals(real)) {
            faults.add(service + " calls " + real + ", but the network lets it out to " + network);
        }
        TreeSet<String> scope = manifests
                .ofKind("Sidecar")
                .filter(sidecar -> Manifests.name(sidecar).equals(service))
                .flatMap(sidecar -> Manifests.each(sidecar.at("/spec/egress")))
                .flatMap(egress -> Manifests.texts(egress.path("hosts")))
                .map(host -> host.replaceFirst("^[^/]+/", "").replaceFirst("\\..*", ""))
                .filter(Code.SERVICES::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!scope.equals(real)) {
            faults.add(service + " calls " + real + ", but its sidecar knows " + scope);
        }
    }
}
