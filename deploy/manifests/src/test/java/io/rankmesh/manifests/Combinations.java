package io.rankmesh.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What an operator may apply: each overlay as it stands, and with each component besides. */
public final class Combinations {

    private Combinations() {}

    /** Folders with a kustomization. Those that are not in the repository are made below {@code target}. */
    public static List<Path> all() {
        List<Path> all = new ArrayList<>(overlays());
        return all;
    }

    public static List<Path> overlays() {
        return folders(Tree.KUBERNETES.resolve("overlays"));
    }

    private static List<Path> folders(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> Files.exists(child.resolve("kustomization.yaml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
