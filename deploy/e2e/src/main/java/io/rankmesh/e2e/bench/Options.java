package io.rankmesh.e2e.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values by name, such as {@code --rounds 200}, and names alone. */
final class Options {

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    static Options of(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            if (!name.startsWith("--")) {
                throw new IllegalArgumentException("Not understood: " + name);
            }
            boolean alone = i + 1 == arguments.size() || arguments.get(i + 1).startsWith("--");
            values.put(name.substring(2), alone ? "" : arguments.get(++i));
        }
        return new Options(values);
    }

    /** @throws IllegalArgumentException when an option was given that is not among these */
    Options allow(String... names) {
        values.keySet().stream()
                .filter(name -> !List.of(names).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("There is no option --" + name);
                });
        return this;
    }

    /** @throws IllegalArgumentException when it has a value */
    boolean has(String name) {
        String value = values.get(name);
        if (value != null && !value.isEmpty()) {
            throw new IllegalArgumentException("--" + name + " takes no value");
        }
        return value != null;
    }

    /** @throws IllegalArgumentException when it is no number */
    long number(String name, long fallback) {
        String value = values.get(name);
        if (value == null) {
            return fallback;
        }
        if (!value.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("--" + name + " needs a number, not " + value);
        }
        return Long.parseLong(value);
    }

    /** @throws IllegalArgumentException when it is no folder */
    Optional<Path> folder(String name) {
        Optional<String> folder = Optional.ofNullable(values.get(name));
        folder.filter(path -> path.isEmpty() || !Files.isDirectory(Path.of(path)))
                .ifPresent(path -> {
                    throw new IllegalArgumentException("There is no folder " + path);
                });
        return folder.map(Path::of);
    }
}
