package io.rankmesh.common.problem;

import jakarta.ws.rs.core.UriInfo;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What routes ask of their query parameters. */
public final class QueryParameters {

    private QueryParameters() {}

    /**
     * Refuses parameters that a route does not know: it would answer with everything to a caller who has misspelt a filter.
     *
     * @throws InvalidInputException naming each of them
     */
    public static void allow(UriInfo uri, Collection<String> known) {
        String message = known.isEmpty()
                ? "is no parameter: there are none here"
                : "is none of " + String.join(", ", new TreeSet<>(known));
        List<FieldError> unknown = uri.getQueryParameters().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> new FieldError(name, FieldCode.UNKNOWN_FIELD, message))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(unknown);
        }
    }

    /**
     * @param value null when it was not sent
     * @throws InvalidInputException naming the parameter, unless its value is a UUID
     */
    public static @Nullable UUID id(String name, @Nullable String value) {
        try {
            return value == null ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(name, FieldCode.INVALID, "is not an id");
        }
    }
}
