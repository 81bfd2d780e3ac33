package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who calls a PostgreSQL of CloudNativePG verifies it, by a name that its certificate has and the authority of the same cluster: else it
 * never connects. The pooler shows the server's certificate, which does not have its name by itself.
 */
final class CertificatesAgree implements Check {

    private static final Pattern HOST = Pattern.compile("postgresql://([^:/]+)");

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        if (clusters(manifests).findAny().isPresent()) {
            manifests
                    .workloads()
                    .forEach(workload -> Manifests.each(workload.at("/spec/template/spec/containers/0/env"))
                            .map(variable -> HOST.matcher(variable.path("value").asText()))
                            .filter(Matcher::find)
                            .forEach(url -> check(manifests, workload, url.group(1), faults)));
        }
        return faults.stream();
    }

    private static void check(Manifests manifests, JsonNode workload, String host, List<String> faults) {
        String title = Manifests.title(workload);
        if (!setting(workload, "RANKMESH_DATABASE_TLS_MODE").equals(Optional.of("verify-full"))) {
            faults.add(title + " does not verify whom it calls at " + host);
        }
        Optional<JsonNode> cluster =
                clusters(manifests).filter(known -> hasName(known, host)).findFirst();
        if (cluster.isEmpty()) {
            faults.add(title + " calls " + host + ", and no Cluster's certificate has that name");
        } else if (!mounts(workload, Manifests.name(cluster.get()) + "-ca")) {
            faults.add(title + " does not know the authority of " + host);
        }
    }

    private static Stream<JsonNode> clusters(Manifests manifests) {
        return manifests.ofKind("Cluster").map(JsonNode.class::cast);
    }

    private static boolean hasName(JsonNode cluster, String host) {
        return Stream.concat(
                        Stream.of(Manifests.name(cluster) + "-rw"),
                        Manifests.texts(cluster.at("/spec/certificates/serverAltDNSNames")))
                .anyMatch(host::equals);
    }

    private static boolean mounts(JsonNode workload, String secret) {
        return Manifests.each(workload.at("/spec/template/spec/volumes"))
                .anyMatch(volume -> volume.at("/secret/secretName").asText().equals(secret));
    }

    private static Optional<String> setting(JsonNode workload, String name) {
        return Manifests.each(workload.at("/spec/template/spec/containers/0/env"))
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .findFirst();
    }
}
