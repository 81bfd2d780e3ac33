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

    /** Ends the response of a Vert.x route, unless it has been begun. */
    public void write(RoutingContext routing, Throwable failure) {
        ProblemException problem = Failures.toProblem(failure);
        Problem body = body(problem, failure);
        HttpServerResponse response = routing.response();
        if (response.headWritten()) {
            response.reset();
            return;
        }
        problem.headers().forEach(response::putHeader);
        body.write(routing);
    }

    Response response(Throwable failure) {
        ProblemException problem = Failures.toProblem(failure);
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(body(problem, failure).toJson());
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    private Problem body(ProblemException problem, Throwable failure) {
        String traceId = TraceContext.traceIdOrFresh();
        metrics.counter(Telemetry.PROBLEMS, Telemetry.TAG_CODE, problem.code()).increment();
        if (problem.status() == 500) {
            LOG.errorf(failure, "a request failed, trace %s", traceId);
        } else if (problem.status() > 500) {
            LOG.warnf("a request failed, trace %s: %s", traceId, failure);
        }
        return Problem.of(problem, traceId);
    }
}
