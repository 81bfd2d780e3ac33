package io.rankmesh.cli.sample;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The sample site's files, which lie beside this class. */
final class SampleFiles {
    private SampleFiles() {}

    static Optional<byte[]> find(String name) {
        try (InputStream stream = SampleFiles.class.getResourceAsStream(name)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        byte[] bytes = find(name).orElseThrow(() -> new IllegalStateException("The sample site lacks " + name));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static <T> T json(String name, TypeReference<T> type) {
        try {
            return new ObjectMapper().readValue(text(name), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
