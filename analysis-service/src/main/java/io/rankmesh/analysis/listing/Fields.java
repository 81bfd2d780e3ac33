package io.rankmesh.analysis.listing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.common.problem.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of an item are wanted.
 *
 * @param names empty for all
 */
public record Fields(Set<String> names) {

    public static final String PARAMETER = "fields";

    private static final Fields ALL = new Fields(Set.of());

    public Fields {
        names = Set.copyOf(names);
    }

    /**
     * @param text names separated by commas; null for all
     * @param known fields of the item
     * @throws InvalidInputException naming {@code fields}
     */
    public static Fields of(@Nullable String text, List<String> known) {
        if (text == null) {
            return ALL;
        }
        Fields fields = parse(text);
        if (!known.containsAll(fields.names)) {
            throw Parameters.invalid(
                    PARAMETER, "must be a list, separated by commas, of any of " + String.join(", ", known));
        }
        return fields;
    }

    static Fields parse(String text) {
        return new Fields(
                Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toUnmodifiableSet()));
    }

    ObjectNode pruned(ObjectNode item) {
        return names.isEmpty() ? item : item.retain(names);
    }
}
