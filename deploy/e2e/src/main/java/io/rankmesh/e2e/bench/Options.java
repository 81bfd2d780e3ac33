package io.rankmesh.e2e.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values by name, such as {@code --rounds 200}. */
final class Options {

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    static Options of(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!name.startsWith("--") || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("Not understood: " + name);
            }
            values.put(name.substring(2), arguments.get(i + 1));
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
        Optional<Path> folder = Optional.ofNullable(values.get(name)).map(Path::of);
        folder.filter(path -> !Files.isDirectory(path)).ifPresent(path -> {
            throw new IllegalArgumentException("There is no folder " + path);
        });
        return folder;
    }
}
