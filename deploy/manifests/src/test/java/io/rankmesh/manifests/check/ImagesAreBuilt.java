package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Code;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Images of the suite are built here, in a version; those of others are named with one, too. */
final class ImagesAreBuilt implements Check {

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        manifests
                .workloads()
                .forEach(workload -> Manifests.each(workload.at("/spec/template/spec/containers"))
                        .map(container -> container.path("image").asText())
                        .forEach(image -> check(workload, image, faults)));
        manifests
                .ofKind("AnalysisTemplate")
                .forEach(template -> Manifests.each(template.at("/spec/metrics"))
                        .flatMap(metric -> Manifests.each(metric.at("/provider/job/spec/template/spec/containers")))
                        .forEach(container ->
                                check(template, container.path("image").asText(), faults)));
        return faults.stream();
    }

    private static void check(JsonNode owner, String image, List<String> faults) {
        int colon = image.lastIndexOf(':');
        String version = colon > image.lastIndexOf('/') ? image.substring(colon + 1) : "";
        if (version.isEmpty() || version.equals("latest")) {
            faults.add(Manifests.title(owner) + ": which version of " + image + "?");
            return;
        }
        String name = image.substring(0, colon);
        if (!name.contains("rankmesh/")) {
            return;
        }
        String module = name.substring(name.lastIndexOf('/') + 1);
        if (Code.findAll("deploy/Containerfile.stores", "(?m)^FROM \\S+ AS (.+)$")
                .contains(module)) {
            return;
        }
        boolean jvm = module.endsWith("-jvm");
        String service = jvm ? module.substring(0, module.length() - "-jvm".length()) : module;
        if (!Code.SERVICES.contains(service)
                || !Code.exists(service + "/pom.xml")
                || !Code.exists("deploy/Containerfile." + (jvm ? "jvm" : "native"))) {
            faults.add(Manifests.title(owner) + ": nothing builds " + image);
        }
        String owned = Manifests.name(owner);
        if (!owned.equals(service) && !owned.startsWith(service + "-migrate")) {
            faults.add(Manifests.title(owner) + " runs " + image);
        }
        if (owned.startsWith(service + "-migrate-") && !owned.equals(service + "-migrate-" + version)) {
            faults.add(
                    Manifests.title(owner) + " is not named by its release " + version + ": a Job cannot be changed");
        }
    }
}
