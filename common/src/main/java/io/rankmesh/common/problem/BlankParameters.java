package io.rankmesh.common.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Refuses query parameters without a value. A resource would take {@code ?projectId=} for no filter at all, and answer with everything
 * to a caller whose variable was empty.
 */
@Provider
public class BlankParameters implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        List<FieldError> blank = request.getUriInfo().getQueryParameters().entrySet().stream()
                .filter(parameter -> parameter.getValue().stream().anyMatch(String::isBlank))
                .map(parameter -> new FieldError(parameter.getKey(), FieldCode.BLANK, "must not be blank"))
                .sorted((one, other) -> one.field().compareTo(other.field()))
                .toList();
        if (!blank.isEmpty()) {
            throw new InvalidInputException(blank);
        }
    }
}
