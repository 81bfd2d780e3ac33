package io.rankmesh.local.server;

import io.rankmesh.local.process.Unprivileged;
import java.io.IOException;
import java.nio.file.Path;

/** Unpacks PostgreSQL and Redis for this machine, for container images that hold nothing else of the project. */
final class ServerPrograms {

    private ServerPrograms() {}

    /** Arguments: the folder of the jars that bring them, the folder to put {@code postgres} and {@code redis-server} into. */
    public static void main(String[] arguments) throws IOException {
        Path libraries = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        Unprivileged.openFolders(target);
        PostgresArchive.unpack(Binaries.jar(libraries, Binaries.postgresArtifact()), target.resolve("postgres"));
        Binaries.unpackRedis(Binaries.jar(libraries, "embedded-redis"), target.resolve("redis-server"));
    }
}
