package io.rankmesh.load.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a language: a file of one a line, with the escapes of Java. */
final class Dictionary {
    private static final Pattern CODE_UNIT = Pattern.compile("(?<!\\\\)\\\\u([0-9a-f]{4})");

    private Dictionary() {}

    static List<String> tokens(String language) {
        String file = language + ".dict";
        try (InputStream in = Objects.requireNonNull(Dictionary.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Dictionary::unescaped)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescaped(String line) {
        return CODE_UNIT
                .matcher(line)
                .replaceAll(unit ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(unit.group(1), 16))))
                .translateEscapes();
    }
}
