package io.rankmesh.audit.http;

import io.rankmesh.audit.text.LowerCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Response headers: many values a name, names in any case, order kept. */
public final class Headers {
    public static final Headers EMPTY = new Headers(List.of());

    private final List<Map.Entry<String, String>> entries;
    private final Consumer<String> asked;

    private Headers(List<Map.Entry<String, String>> entries) {
        this(entries, _ -> {});
    }

    private Headers(List<Map.Entry<String, String>> entries, Consumer<String> asked) {
        this.entries = entries;
        this.asked = asked;
    }

    /** Names keep their order and spelling; pseudo headers (HTTP/2's {@code :status}) are left out. */
    public static Headers of(Map<String, ? extends Collection<String>> headers) {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        headers.forEach((name, values) -> {
            if (name != null && !name.startsWith(":")) {
                values.forEach(value -> entries.add(Map.entry(name, value)));
            }
        });
        return new Headers(List.copyOf(entries));
    }

    /** Pairs of name and value, in the order they were received. */
    public static Headers ofEntries(Collection<Map.Entry<String, String>> entries) {
        return new Headers(List.copyOf(entries));
    }

    /**
     * The same headers, which tell what they are asked for: an answer that differs in other headers gives an audit nothing else to see.
     *
     * @param names takes each name in lower case, whether there is such a header or not
     */
    public Headers telling(Consumer<String> names) {
        return new Headers(entries, names);
    }

    public Optional<String> first(String name) {
        asked.accept(LowerCase.of(name));
        for (Map.Entry<String, String> entry : entries) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    public List<String> all(String name) {
        asked.accept(LowerCase.of(name));
        List<String> values = new ArrayList<>(0);
        for (Map.Entry<String, String> entry : entries) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                values.add(entry.getValue());
            }
        }
        return values;
    }

    /** All of them, of which {@link #telling} hears nothing: for whether there are any. */
    public List<Map.Entry<String, String>> entries() {
        return entries;
    }

    /** The media type of {@code Content-Type} in lower case, without parameters. */
    public Optional<String> mediaType() {
        return first("content-type").map(value -> {
            int end = value.indexOf(';');
            return LowerCase.of((end < 0 ? value : value.substring(0, end)).trim());
        });
    }
}
