package io.rankmesh.local.suite;

import io.rankmesh.local.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A service as the build packaged it, in a small JVM that starts from an ahead-of-time cache once there is one. */
final class PackagedService implements ServiceProgram {

    /** Up to here no full collection, which stops a service for a tenth of a second, is made for the sake of classes. */
    private static final int METASPACE_MEGABYTES = 192;

    private final Service service;
    private final int heapMegabytes;
    private final Path application;
    private final AotCache cache;

    PackagedService(Installation installation, Service service, int heapMegabytes, boolean trains) {
        this.service = service;
        this.heapMegabytes = heapMegabytes;
        this.application = installation.root().resolve(service.folder()).resolve("target/quarkus-app");
        this.cache = new AotCache(installation.state().resolve("aot"), service.folder(), application, trains);
    }

    @Override
    public List<String> command() {
        Path jar = application.resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(service.folder() + " is not built: run ./rankmesh build");
        }
        List<String> command = new ArrayList<>();
        command.add(Installation.javaExecutable());
        command.addAll(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MetaspaceSize=" + METASPACE_MEGABYTES + "m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(cache.flags());
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    @Override
    public void afterOrderlyEnd() {
        cache.keepTrained();
    }

    @Override
    public void afterKill() {
        cache.dropUnfinished();
    }

    @Override
    public boolean endsSlowly() {
        return cache.isTraining();
    }
}
