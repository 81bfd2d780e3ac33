package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Manifests;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whoever names a host of the mesh names one that there is; the gateways of a VirtualService are there, and let its hosts in. */
final class HostsExist implements Check {

    /** Brought by others: deploy/observability. */
    private static final Set<String> OTHER_NAMESPACES = Set.of("observability");

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        new Routes(manifests)
                .all()
                .forEach(route -> route.destinations()
                        .forEach(destination -> requireService(
                                manifests,
                                route.owner(),
                                destination.path("host").asText(),
                                faults)));
        manifests
                .ofKind("DestinationRule")
                .forEach(rule ->
                        requireService(manifests, rule, rule.at("/spec/host").asText(), faults));
        manifests.ofKind("VirtualService").forEach(service -> checkDoor(manifests, service, faults));
        manifests
                .ofKind("Sidecar")
                .forEach(sidecar -> Manifests.each(sidecar.at("/spec/egress"))
                        .flatMap(egress -> Manifests.texts(egress.path("hosts")))
                        .forEach(host -> checkEgress(manifests, sidecar, host, faults)));
        manifests
                .ofKind("RequestAuthentication")
                .forEach(request -> Manifests.each(request.at("/spec/jwtRules"))
                        .map(rule -> URI.create(rule.path("jwksUri").asText()).getHost())
                        .forEach(host -> requireService(manifests, request, host, faults)));
        duplicates(manifests, faults);
        return faults.stream();
    }

    private static void requireService(Manifests manifests, JsonNode by, String host, List<String> faults) {
        if (manifests.service(host, Manifests.namespace(by)).isEmpty()) {
            faults.add(Manifests.title(by) + ": there is no Service " + host);
        }
    }

    private static void checkDoor(Manifests manifests, JsonNode service, List<String> faults) {
        List<String> gateways = Manifests.texts(service.at("/spec/gateways")).toList();
        for (String host : Manifests.texts(service.at("/spec/hosts")).toList()) {
            if (gateways.isEmpty()) {
                requireService(manifests, service, host, faults);
            }
            for (String gateway : gateways) {
                String[] parts = gateway.split("/");
                List<String> admitted = manifests.find("Gateway", parts[0], parts[parts.length - 1]).stream()
                        .flatMap(found -> Manifests.each(found.at("/spec/servers")))
                        .flatMap(server -> Manifests.texts(server.path("hosts")))
                        .toList();
                if (!admitted.contains(Manifests.namespace(service) + "/" + host)) {
                    faults.add(Manifests.title(service) + ": no Gateway " + gateway + " that lets in " + host);
                }
            }
        }
    }

    private static void checkEgress(Manifests manifests, JsonNode sidecar, String host, List<String> faults) {
        String[] parts = host.split("/", 2);
        boolean external = manifests
                .ofKind("ServiceEntry")
                .flatMap(entry -> Manifests.texts(entry.at("/spec/hosts")))
                .anyMatch(parts[1]::equals);
        boolean elsewhere = OTHER_NAMESPACES.contains(parts[0]) || parts[1].equals("*");
        if (!external
                && !elsewhere
                && manifests.service(parts[1], Manifests.namespace(sidecar)).isEmpty()) {
            faults.add(Manifests.title(sidecar) + ": there is no Service or ServiceEntry " + host);
        }
    }

    private static void duplicates(Manifests manifests, List<String> faults) {
        List<String> hosts = manifests
                .ofKind("DestinationRule")
                .map(rule -> rule.at("/spec/host").asText())
                .toList();
        hosts.stream()
                .filter(host -> hosts.indexOf(host) != hosts.lastIndexOf(host))
                .distinct()
                .forEach(host -> faults.add("DestinationRule: more than one for " + host));
    }
}
