package io.rankmesh.common.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Brings every failure of a REST resource to the {@link ProblemRenderer}. */
public class ProblemMappers {

    private final ProblemRenderer renderer;

    ProblemMappers(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    @ServerExceptionMapper
    public Response anything(Throwable failure) {
        return renderer.response(failure);
    }

    /** Named for itself: the frameworks bring mappers of their own for some of these, and the closest type wins. */
    @ServerExceptionMapper
    public Response problem(ProblemException problem) {
        return renderer.response(problem);
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException refused, UriInfo uri) {
        return renderer.response(BadParameters.explain(refused, uri));
    }

    @ServerExceptionMapper
    public Response notFound(jakarta.ws.rs.NotFoundException refused, UriInfo uri) {
        return refused(refused, uri);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException invalid) {
        boolean ours = invalid.getConstraintViolations().stream().anyMatch(ProblemMappers::isOfReturnValue);
        return renderer.response(
                ours
                        ? invalid
                        : new InvalidInputException(invalid.getConstraintViolations().stream()
                                .map(ProblemMappers::error)
                                .sorted((one, other) -> one.field().compareTo(other.field()))
                                .toList()));
    }

    private static boolean isOfReturnValue(ConstraintViolation<?> violation) {
        return nodes(violation).stream().anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        return new FieldError(field(violation), ConstraintCodes.of(violation), violation.getMessage());
    }

    /** The path without the method and, where the parameter is a body, without the parameter. */
    private static String field(ConstraintViolation<?> violation) {
        StringBuilder inBody = new StringBuilder();
        String parameter = "";
        for (Path.Node node : nodes(violation)) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() != ElementKind.METHOD) {
                append(inBody, node);
            }
        }
        return inBody.isEmpty() ? parameter : inBody.toString();
    }

    private static void append(StringBuilder path, Path.Node node) {
        if (node.isInIterable()) {
            path.append('[')
                    .append(node.getIndex() != null ? node.getIndex() : node.getKey())
                    .append(']');
        }
        if (node.getName() != null && node.getKind() == ElementKind.PROPERTY) {
            path.append(path.isEmpty() ? "" : ".").append(node.getName());
        }
    }

    private static List<Path.Node> nodes(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .toList();
    }
}
