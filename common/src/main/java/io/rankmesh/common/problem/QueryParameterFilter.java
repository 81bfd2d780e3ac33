package io.rankmesh.common.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;

/**
 * Refuses query parameters without a value, or with several, and any where a route {@linkplain TakesParameters takes} none. A resource
 * would take {@code ?projectId=} for no filter at all, and answer with everything to a caller whose variable was empty; of several values
 * it would see the first alone. No parameter has control characters, which a database may not take.
 */
@Provider
public class QueryParameterFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        List<FieldError> faults = request.getUriInfo().getQueryParameters().entrySet().stream()
                .flatMap(parameter -> faultOf(parameter.getKey(), parameter.getValue()).stream())
                .sorted((one, other) -> one.field().compareTo(other.field()))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        if (!TakesParametersFilter.taken(request)) {
            QueryParameters.allow(request.getUriInfo(), List.of());
        }
    }

    private static Optional<FieldError> faultOf(String name, List<String> values) {
        if (values.stream().anyMatch(String::isBlank)) {
            return Optional.of(new FieldError(name, FieldCode.BLANK, "must not be blank"));
        }
        if (values.stream().anyMatch(value -> value.chars().anyMatch(Character::isISOControl))) {
            return Optional.of(new FieldError(name, FieldCode.INVALID, "has a control character"));
        }
        return values.size() > 1
                ? Optional.of(new FieldError(name, FieldCode.INVALID, "is there twice"))
                : Optional.empty();
    }
}
