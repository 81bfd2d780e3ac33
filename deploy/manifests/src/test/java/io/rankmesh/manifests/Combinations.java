package io.rankmesh.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an operator may apply: each overlay as it stands, with each opt-in part of the mesh, and the suite with a part of its components. */
public final class Combinations {

    private static final Path MADE = Tree.ROOT.resolve("deploy/manifests/target/combinations");

    /** Components that stand on their own, in an order in which they may be combined. */
    private static final Map<String, List<String>> CHOICES = Map.of(
            "plain", List.of(),
            "jvm", List.of("jvm-images"),
            "small-stores", List.of("stores", "redis"),
            "small-stores-and-rollouts", List.of("stores", "redis", "argo-rollouts"),
            "postgres", List.of("cloudnative-pg"),
            "kafka-and-keda", List.of("strimzi", "keda"),
            "rollouts", List.of("argo-rollouts"),
            "jvm-and-secrets", List.of("jvm-images", "external-secrets", "cert-manager", "pod-security"),
            "all-but-rollouts",
                    List.of(
                            "cloudnative-pg",
                            "strimzi",
                            "redis",
                            "redis-tls",
                            "external-secrets",
                            "cert-manager",
                            "keda",
                            "pod-security"));

    private static final List<String> OF_THE_MESH = List.of("locality", "mirroring", "fault-injection");

    private Combinations() {}

    /** Name and folder of each. Those that are not in the repository are written below {@code target}. */
    public static Map<String, Path> all() {
        Map<String, Path> all = new LinkedHashMap<>();
        for (Path overlay : overlays()) {
            all.put(Tree.KUBERNETES.resolve("overlays").relativize(overlay).toString(), overlay);
        }
        Path production = Tree.KUBERNETES.resolve("overlays/production");
        for (String component : OF_THE_MESH) {
            String name = "production with " + component;
            all.put(name, write(name, List.of(production), List.of(Tree.ISTIO.resolve("components/" + component))));
        }
        String operations = "production with operations";
        List<Path> besides = List.of(
                production, Tree.KUBERNETES.resolve("operations/kafka"), Tree.KUBERNETES.resolve("operations/restore"));
        all.put(operations, write(operations, besides, List.of()));
        CHOICES.forEach((name, components) -> {
            List<Path> parts = Stream.concat(components.stream(), Stream.of("installation", "release"))
                    .map(component -> Tree.KUBERNETES.resolve("components/" + component))
                    .toList();
            List<Path> resources = List.of(
                    Tree.KUBERNETES.resolve("base"),
                    Tree.ISTIO,
                    production.resolve("release.yaml"),
                    production.resolve("installation.yaml"));
            all.put(name, write(name, resources, parts));
        });
        return all;
    }

    /** The overlays of the repository. */
    public static List<Path> overlays() {
        try (Stream<Path> files = Files.walk(Tree.KUBERNETES.resolve("overlays"))) {
            return files.filter(file -> file.endsWith("kustomization.yaml"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kustomize reads files from its own folder only, but other kustomizations from anywhere. */
    private static Path write(String name, List<Path> resources, List<Path> components) {
        Path folder = MADE.resolve(name.replace(' ', '-'));
        List<String> lines = new ArrayList<>(List.of("resources:"));
        try {
            Files.createDirectories(folder);
            for (Path resource : resources) {
                if (Files.isDirectory(resource)) {
                    lines.add("  - " + folder.relativize(resource));
                } else {
                    Files.writeString(folder.resolve(resource.getFileName()), Files.readString(resource));
                    lines.add("  - " + resource.getFileName());
                }
            }
            if (!components.isEmpty()) {
                lines.add("components:");
            }
            components.forEach(component -> lines.add("  - " + folder.relativize(component)));
            Files.write(folder.resolve("kustomization.yaml"), lines);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
