package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Code;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One release of Kafka wherever it runs, and one of its operator, which must know it: pom.xml names both. */
final class VersionsAgree implements Check {

    private static final String KAFKA = Code.find("pom.xml", "<kafka.version>([^<]+)<");
    private static final String STRIMZI = Code.find("pom.xml", "<strimzi.version>([^<]+)<");

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        manifests.ofKind("Kafka").map(kafka -> kafka.at("/spec/kafka")).forEach(kafka -> {
            require("Kafka", kafka.path("version").asText(), KAFKA, faults);
            String format = kafka.path("metadataVersion").asText();
            require(
                    "Kafka's metadata",
                    format.replaceFirst("-IV\\d+$", ""),
                    KAFKA.replaceFirst("\\.\\d+$", ""),
                    faults);
        });
        manifests
                .workloads()
                .flatMap(workload -> Manifests.each(workload.at("/spec/template/spec/containers")))
                .map(container -> container.path("image"))
                .forEach(image -> checkImage(image, faults));
        require("compose.yaml", Code.find("deploy/compose.yaml", "apache/kafka:(\\S+)"), KAFKA, faults);
        return faults.stream();
    }

    private static void checkImage(JsonNode image, List<String> faults) {
        String name = image.asText();
        String version = name.substring(name.lastIndexOf(':') + 1);
        if (name.contains("apache/kafka:")) {
            require(name, version, KAFKA, faults);
        } else if (name.contains("strimzi/kafka:")) {
            require(name, version, STRIMZI + "-kafka-" + KAFKA, faults);
        }
    }

    private static void require(String what, String is, String wanted, List<String> faults) {
        if (!is.equals(wanted)) {
            faults.add(what + " is " + is + ", by pom.xml it is " + wanted);
        }
    }
}
