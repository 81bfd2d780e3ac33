package io.rankmesh.e2e.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers by name, such as {@code --rounds 200}. */
final class Options {

    private final Map<String, Long> values;

    private Options(Map<String, Long> values) {
        this.values = values;
    }

    static Options of(List<String> arguments) {
        Map<String, Long> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!name.startsWith("--") || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("Not understood: " + name);
            }
            try {
                values.put(name.substring(2), Long.parseLong(arguments.get(i + 1)));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + " needs a number, not " + arguments.get(i + 1));
            }
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

    long number(String name, long fallback) {
        return values.getOrDefault(name, fallback);
    }
}
