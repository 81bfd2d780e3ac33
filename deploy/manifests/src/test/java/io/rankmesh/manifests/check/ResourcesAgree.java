package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Code;
import io.rankmesh.manifests.Manifests;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Containers say what they need, and their memory holds the heap that their program takes, and the rest of it. */
final class ResourcesAgree implements Check {

    private static final String SUITE = "deploy/local/src/main/java/io/rankmesh/local/suite/Service.java";
    private static final String JVM = "deploy/Containerfile.jvm";
    private static final String NATIVE = "deploy/Containerfile.native";

    /** Metaspace, code, threads, buffers of a service on the JVM, 200 MiB: twice 100 MB were seen, and as much in buffers. */
    private static final BigDecimal BESIDE_THE_HEAP = new BigDecimal("209715200");

    /** The same of a native image, 96 MiB: code and what the image brings, threads, buffers. */
    private static final BigDecimal BESIDE_A_NATIVE_HEAP = new BigDecimal("100663296");

    /** What the autoscalers aim at: a full heap, which is no load, must stay below it. */
    private static final BigDecimal TARGET = new BigDecimal("0.8");

    private static final Map<String, String> UNITS = Map.of(
            "m",
            "0.001",
            "Ki",
            "1024",
            "Mi",
            "1048576",
            "Gi",
            "1073741824",
            "k",
            "1000",
            "M",
            "1000000",
            "G",
            "1000000000");

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        manifests
                .workloads()
                .forEach(workload -> Manifests.each(workload.at("/spec/template/spec/containers"))
                        .forEach(container -> check(Manifests.title(workload), container, faults)));
        for (String service : Code.SERVICES) {
            JsonNode container = manifests.get("Deployment", service).at("/spec/template/spec/containers/0");
            checkHeap(service, container, faults);
        }
        return faults.stream();
    }

    private static void check(String owner, JsonNode container, List<String> faults) {
        for (String resource : List.of("cpu", "memory")) {
            JsonNode request = container.at("/resources/requests").path(resource);
            JsonNode limit = container.at("/resources/limits").path(resource);
            if (request.isMissingNode() || (limit.isMissingNode() && resource.equals("memory"))) {
                faults.add(owner + " says not how much " + resource + " it needs");
            } else if (!limit.isMissingNode() && quantity(request).compareTo(quantity(limit)) > 0) {
                faults.add(owner + " asks for more " + resource + " than it may have");
            }
        }
        JsonNode security = container.path("securityContext");
        if (!security.path("readOnlyRootFilesystem").asBoolean()
                || security.path("allowPrivilegeEscalation").asBoolean(true)
                || !security.at("/capabilities/drop/0").asText().equals("ALL")) {
            faults.add(owner + " may do more than it needs");
        }
    }

    private static void checkHeap(String service, JsonNode container, List<String> faults) {
        String constant = service.replace("-service", "").toUpperCase(java.util.Locale.ROOT);
        BigDecimal wanted =
                new BigDecimal(Code.find(SUITE, constant + "\\([^)]*, (\\d+)\\)")).multiply(new BigDecimal("1048576"));
        BigDecimal limit = quantity(container.at("/resources/limits/memory"));
        boolean jvm =
                container.path("image").asText().replaceFirst(":[^/]*$", "").endsWith("-jvm");
        BigDecimal share = new BigDecimal(
                        jvm
                                ? Code.find(JVM, "MaxRAMPercentage=(\\d+)")
                                : Code.find(NATIVE, "MaximumHeapSizePercent=(\\d+)"))
                .movePointLeft(2);
        BigDecimal heap = limit.multiply(share);
        if (heap.compareTo(wanted) < 0) {
            faults.add(service + ": a heap of " + heap.toBigInteger() + " bytes is less than it is known to need");
        }
        BigDecimal full = heap.add(jvm ? BESIDE_THE_HEAP : BESIDE_A_NATIVE_HEAP);
        BigDecimal target = quantity(container.at("/resources/requests/memory")).multiply(TARGET);
        if (full.compareTo(target) > 0) {
            faults.add(service + ": a full heap and what is beside it, " + full.toBigInteger()
                    + " bytes, look like load to the autoscaler");
        }
    }

    private static BigDecimal quantity(JsonNode text) {
        String value = text.asText();
        String digits = value.replaceFirst("[A-Za-z]+$", "");
        String unit = value.substring(digits.length());
        return new BigDecimal(digits).multiply(new BigDecimal(unit.isEmpty() ? "1" : UNITS.get(unit)));
    }
}
