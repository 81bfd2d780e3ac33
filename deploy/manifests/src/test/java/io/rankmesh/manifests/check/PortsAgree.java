package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Code;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ports of routes, Services, policies and containers are those that the services listen on. */
final class PortsAgree implements Check {

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        new Routes(manifests)
                .all()
                .forEach(route -> route.destinations()
                        .forEach(destination -> manifests
                                .service(destination.path("host").asText(), Manifests.namespace(route.owner()))
                                .ifPresent(service -> {
                                    int port = destination.at("/port/number").asInt();
                                    if (Manifests.each(service.at("/spec/ports"))
                                            .noneMatch(offered ->
                                                    offered.path("port").asInt() == port)) {
                                        faults.add(route.title() + ": " + Manifests.title(service) + " has no port "
                                                + port);
                                    }
                                })));
        manifests.ofKind("Service").forEach(service -> checkService(manifests, service, faults));
        manifests
                .ofKind("Deployment")
                .filter(deployment -> Code.SERVICES.contains(Manifests.name(deployment)))
                .forEach(deployment -> {
                    checkContainer(deployment, Manifests.name(deployment), faults);
                    checkPolicies(manifests, Manifests.name(deployment), faults);
                });
        return faults.stream();
    }

    /** Its target is a port of the container, or a door that the sidecar opens. */
    private static void checkService(Manifests manifests, JsonNode service, List<String> faults) {
        for (JsonNode workload : manifests.withPods(Manifests.namespace(service), service.at("/spec/selector"))) {
            for (JsonNode port : service.at("/spec/ports")) {
                String target = port.path("targetPort").asText(port.path("port").asText());
                boolean open = Manifests.each(workload.at("/spec/template/spec/containers"))
                                .flatMap(container -> Manifests.each(container.path("ports")))
                                .anyMatch(
                                        offered -> offered.path("name").asText().equals(target)
                                                || offered.path("containerPort")
                                                        .asText()
                                                        .equals(target))
                        || doors(manifests, Manifests.name(workload)).contains(target);
                if (!open) {
                    faults.add(Manifests.title(service) + ": its pods do not listen on " + target);
                }
            }
        }
    }

    private static void checkContainer(JsonNode deployment, String service, List<String> faults) {
        JsonNode container = deployment.at("/spec/template/spec/containers/0");
        for (var wanted : List.of(
                List.of("http", Code.setting(service, "quarkus.http.port")),
                List.of("http-management", Code.setting(service, "quarkus.management.port")))) {
            boolean there = Manifests.each(container.path("ports"))
                    .anyMatch(port -> port.path("name").asText().equals(wanted.get(0))
                            && port.path("containerPort").asText().equals(wanted.get(1)));
            if (!there) {
                faults.add(Manifests.title(deployment) + ": port " + wanted.get(0) + " is not " + wanted.get(1)
                        + ", which the service listens on");
            }
        }
        String scraped = deployment
                .at("/spec/template/metadata/annotations")
                .path("prometheus.io/port")
                .asText();
        if (!scraped.equals(Code.setting(service, "quarkus.management.port"))) {
            faults.add(Manifests.title(deployment) + ": metrics are not on port " + scraped);
        }
    }

    private static void checkPolicies(Manifests manifests, String service, List<String> faults) {
        TreeSet<String> open = new TreeSet<>(doors(manifests, service));
        Manifests.each(manifests.get("Deployment", service).at("/spec/template/spec/containers/0/ports"))
                .map(port -> port.path("containerPort").asText())
                .forEach(open::add);
        manifests
                .find("AuthorizationPolicy", "rankmesh", service)
                .ifPresent(policy -> Manifests.each(policy.at("/spec/rules"))
                        .flatMap(rule -> Manifests.each(rule.path("to")))
                        .flatMap(to -> Manifests.texts(to.at("/operation/ports")))
                        .filter(port -> !open.contains(port))
                        .forEach(port -> faults.add(Manifests.title(policy) + ": nothing listens on " + port)));
        manifests
                .find("NetworkPolicy", "rankmesh", service)
                .ifPresent(policy -> Manifests.each(policy.at("/spec/ingress"))
                        .flatMap(rule -> Manifests.each(rule.path("ports")))
                        .map(port -> port.path("port").asText())
                        .filter(port -> !open.contains(port))
                        .forEach(port -> faults.add(Manifests.title(policy) + ": nothing listens on " + port)));
    }

    private static TreeSet<String> doors(Manifests manifests, String workload) {
        return manifests
                .ofKind("Sidecar")
                .filter(sidecar -> Manifests.name(sidecar).equals(workload))
                .flatMap(sidecar -> Manifests.each(sidecar.at("/spec/ingress")))
                .map(door -> door.at("/port/number").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
