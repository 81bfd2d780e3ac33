package io.rankmesh.analysis.recrawl;

import com.google.re2j.Pattern;
import io.rankmesh.audit.AuditEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/** The code that decides what an audit finds: the engine, the libraries below it, and Java with its tables of Unicode. */
final class EngineCode {

    /**
     * Computed when this class is initialised: in a native image that is while the image is built, from the code that goes into it, since
     * there is none to read later.
     */
    static final String HASH = of(List.of(AuditEngine.class, Jsoup.class, Pattern.class));

    private EngineCode() {}

    private static String of(List<Class<?>> classes) {
        List<Path> places = new ArrayList<>();
        for (Class<?> one : classes) {
            Optional<Path> place = place(one);
            if (place.isEmpty()) {
                // unlike any other process, and any other image
                return "process " + ProcessHandle.current().pid() + " of "
                        + ProcessHandle.current().info().startInstant();
            }
            places.add(place.get());
        }
        return hash(places, Runtime.version().toString());
    }

    private static Optional<Path> place(Class<?> one) {
        CodeSource source = one.getProtectionDomain().getCodeSource();
        if (source == null
                || source.getLocation() == null
                || !source.getLocation().getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param places archives, or folders of classes
     * @param java the version of Java
     */
    static String hash(List<Path> places, String java) {
        MessageDigest digest = Digests.sha256();
        digest.update(java.getBytes(StandardCharsets.UTF_8));
        for (Path place : places) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    digest.update(Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
