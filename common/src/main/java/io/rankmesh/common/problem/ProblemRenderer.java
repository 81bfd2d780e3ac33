package io.rankmesh.common.problem;

import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.common.telemetry.TraceContext;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;

/** The one place where a failure becomes an answer: for REST resources and for plain Vert.x routes. */
@Singleton
public class ProblemRenderer {

    private static final Logger LOG = Logger.getLogger(ProblemRenderer.class);

    private final MeterRegistry metrics;

    ProblemRenderer(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /**
     * What to answer to a failure, for a server that writes its answers itself. The failure is counted and, when it is ours, logged with
     * the trace id that the answer shows.
     */
    public ProblemAnswer answer(Throwable failure) {
        ProblemException problem = Failures.toProblem(failure);
        String traceId = TraceContext.traceIdOrFresh();
        metrics.counter(Telemetry.PROBLEMS, Telemetry.TAG_CODE, problem.code()).increment();
        log(problem.status(), failure, traceId);
        return new ProblemAnswer(Problem.of(problem, traceId), problem.headers());
    }

    /** Ends the response of a Vert.x route, unless it has been begun. */
    public void write(RoutingContext routing, Throwable failure) {
        ProblemAnswer answer = answer(failure);
        HttpServerResponse response = routing.response();
        if (response.headWritten()) {
            response.reset();
            return;
        }
        answer.headers().forEach(response::putHeader);
        answer.problem().write(routing);
    }

    Response response(Throwable failure) {
        ProblemAnswer answer = answer(failure);
        Response.ResponseBuilder response = Response.status(answer.problem().status())
                .type(Problem.MEDIA_TYPE)
                .entity(answer.problem().toJson());
        answer.headers().forEach(response::header);
        return response.build();
    }

    private static void log(int status, Throwable failure, String traceId) {
        if (status == 500) {
            LOG.errorf(failure, "a request failed, trace %s", traceId);
        } else if (status > 500 && failure instanceof ProblemException && failure.getCause() == null) {
            // a refusal on purpose, such as that of an open circuit; these come in floods
            LOG.debugf("a request was refused, trace %s: %s", traceId, failure.getMessage());
        } else if (status > 500) {
            Throwable cause = failure instanceof ProblemException ? failure.getCause() : failure;
            LOG.warnf("a request failed, trace %s: %s: %s", traceId, Outages.reason(failure), cause);
        }
    }
}
