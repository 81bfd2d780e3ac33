package io.rankmesh.local.suite;

import io.rankmesh.local.file.Folders;
import io.rankmesh.local.file.PrivateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JVM's ahead-of-time cache of one application: written when a first run ends in good order, used by later runs. It
 * belongs to exactly these jars and this JVM.
 */
final class AotCache {

    private static final int KEY_LENGTH = 16;

    private final Path folder;
    private final String name;
    private final Path application;
    private final boolean trains;
    private volatile boolean training;

    /** With {@code trains} a run without a cache writes one at its end. */
    AotCache(Path folder, String name, Path application, boolean trains) {
        this.folder = folder;
        this.name = name;
        this.application = application;
        this.trains = trains;
    }

    /** JVM flags for the next run. */
    List<String> flags() {
        Path cache = file();
        dropUnfinished();
        training = trains && !Files.exists(cache);
        if (Files.exists(cache)) {
            return List.of("-XX:AOTCache=" + cache);
        }
        if (!trains) {
            return List.of();
        }
        prepare();
        return List.of("-XX:AOTCacheOutput=" + unfinished(cache));
    }

    /** Whether the running JVM writes a cache when it ends, which takes some seconds. */
    boolean isTraining() {
        return training;
    }

    /** Puts the cache that an ended run wrote to its place. */
    void keepTrained() {
        Path cache = file();
        try {
            if (training && Files.exists(unfinished(cache))) {
                Files.move(unfinished(cache), cache, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what a run left that was killed while it wrote its cache. */
    void dropUnfinished() {
        if (trains) {
            deleteAll(name + "-*.aot.new*");
        }
    }

    private void prepare() {
        try {
            PrivateFolder.make(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deleteAll(name + "-*");
    }

    private void deleteAll(String pattern) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            files.forEach(Folders::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return folder.resolve(name + "-" + key() + ".aot");
    }

    private static Path unfinished(Path cache) {
        return cache.resolveSibling(cache.getFileName() + ".new");
    }

    /** The JVM, too, looks at the size and the time of each jar. */
    private String key() {
        try (Stream<Path> files = Files.walk(application)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String line = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
