package io.rankmesh.common.problem;

import io.vertx.ext.web.handler.HttpException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jboss.resteasy.reactive.ClientWebApplicationException;

/** What a failure that is not a {@link ProblemException} means to the API consumer. */
final class Failures {

    private static final Duration SOON = Duration.ofSeconds(2);

    private Failures() {}

    static ProblemException toProblem(Throwable failure) {
        return switch (failure) {
            case ProblemException problem -> problem;
            case ClientWebApplicationException upstream -> upstreamFailed();
            case WebApplicationException refused ->
                ofStatus(refused.getResponse().getStatus());
            case HttpException refused -> ofStatus(refused.getStatusCode());
            case org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException late -> timeout();
            case TimeoutException late -> timeout();
            case ProcessingException transport when transport.getCause() instanceof TimeoutException -> timeout();
            case ProcessingException transport -> Outages.isOutage(transport) ? unavailable() : upstreamFailed();
            default -> Outages.isOutage(failure) ? unavailable() : internal();
        };
    }

    /** @param status as JAX-RS or Vert.x decided it, before or after a resource was found */
    static ProblemException ofStatus(int status) {
        return switch (status) {
            case 400 -> new ProblemException(400, "malformed-request", "The request is not valid", null);
            case 401 -> new ProblemException(401, "unauthenticated", "Authentication is needed", null);
            case 403 -> new ProblemException(403, "forbidden", "Not allowed", null);
            case 404 -> new NotFoundException("There is nothing at this address");
            case 405 -> new ProblemException(405, "method-not-allowed", "The method is not allowed here", null);
            case 406 ->
                new ProblemException(
                        406, "not-acceptable", "No such representation", "Accept names no type that is on offer");
            case 413 -> new ProblemException(413, "body-too-large", "The body is too large", null);
            case 414 -> new ProblemException(414, "url-too-long", "The address is too long", null);
            case 415 ->
                new ProblemException(
                        415, "unsupported-media-type", "The media type is not supported", "Send application/json");
            case 431 -> new ProblemException(431, "headers-too-large", "The headers are too large", null);
            case 503 -> unavailable();
            default ->
                status >= 400 && status < 500
                        ? new ProblemException(status, "malformed-request", "The request is not valid", null)
                        : internal();
        };
    }

    private static ProblemException unavailable() {
        return new UpstreamUnavailableException("Something that this service needs is away", SOON);
    }

    private static ProblemException upstreamFailed() {
        return new ProblemException(502, "upstream-failed", "Another service failed", null);
    }

    private static ProblemException timeout() {
        return new ProblemException(504, "upstream-timeout", "Another service did not answer in time", null);
    }

    private static ProblemException internal() {
        return new ProblemException(500, "internal-error", "Something went wrong on our side", null);
    }
}
