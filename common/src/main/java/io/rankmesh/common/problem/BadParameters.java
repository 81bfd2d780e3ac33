package io.rankmesh.common.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/**
 * JAX-RS answers a parameter that does not convert with a bare 404 (Jakarta REST, 3.2), be it of the path or of the query. Of the path,
 * that is right: there is no such thing. Of the query, the API consumer is told which it is.
 */
final class BadParameters {

    private BadParameters() {}

    static Throwable explain(WebApplicationException refused, UriInfo uri) {
        Throwable cause = refused.getCause();
        if (cause == null || refused.getResponse().getStatus() != 404) {
            return refused;
        }
        String message = String.valueOf(cause.getMessage());
        return quoted(message, uri.getQueryParameters())
                .or(() -> quoted(message, uri.getPathParameters()).isPresent()
                        ? Optional.empty()
                        : empty(uri.getQueryParameters()))
                .<Throwable>map(parameter -> new InvalidInputException(
                        parameter, FieldCode.INVALID, "is not of the type that is expected here"))
                .orElse(refused);
    }

    /** Converters cite the value that they refuse; it is all they tell. */
    private static Optional<String> quoted(String message, MultivaluedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter ->
                        parameter.getValue().stream().anyMatch(value -> !value.isEmpty() && message.contains(value)))
                .map(parameter -> parameter.getKey())
                .findFirst();
    }

    private static Optional<String> empty(MultivaluedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue().contains(""))
                .map(parameter -> parameter.getKey())
                .findFirst();
    }
}
