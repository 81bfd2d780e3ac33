package io.rankmesh.analysis.recrawl;

import io.rankmesh.audit.AuditEngine;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/**
 * Tells one build of the audit engine, and of the parser below it, from another: the number of a release would not, while it is
 * developed. Where the code is no file, as in a native image, each process is a version of its own.
 */
@ApplicationScoped
class EngineVersion {

    private final String value;

    EngineVersion() {
        value = of(List.of(AuditEngine.class, Jsoup.class));
    }

    String value() {
        return value;
    }

    private static String of(List<Class<?>> classes) {
        MessageDigest digest = Digests.sha256();
        for (Class<?> one : classes) {
            CodeSource source = one.getProtectionDomain().getCodeSource();
            if (source == null
                    || source.getLocation() == null
                    || !source.getLocation().getProtocol().equals("file")) {
                return "process " + ProcessHandle.current().pid() + " of "
                        + ProcessHandle.current().info().startInstant();
            }
            add(digest, source);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, CodeSource source) {
        try (Stream<Path> files = Files.walk(Path.of(source.getLocation().toURI()))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
