package io.rankmesh.manifests;

import java.nio.file.Path;

/** Where things are. */
public final class Tree {

    /** The folder that holds the parent POM. */
    public static final Path ROOT = Path.of(System.getProperty("rankmesh.home")).toAbsolutePath();

    public static final Path KUBERNETES = ROOT.resolve("deploy/kubernetes");
    public static final Path ISTIO = ROOT.resolve("istio");
    public static final Path OBSERVABILITY = ROOT.resolve("deploy/observability");

    private Tree() {}
}
