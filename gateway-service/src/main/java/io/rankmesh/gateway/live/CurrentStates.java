package io.rankmesh.gateway.live;

import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.common.problem.ProblemException;
import io.rankmesh.common.problem.UpstreamUnavailableException;
import io.rankmesh.gateway.identity.Identity;
import io.rankmesh.gateway.upstream.AnswerTooLargeException;
import io.rankmesh.gateway.upstream.ServiceCalls;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How what a client follows stands now, as the services tell its caller: they alone know whose it is. Fails with the problem that the
 * caller would get.
 */
@Singleton
class CurrentStates {

    private static final String ANALYSIS_SERVICE = "analysis";
    private static final String REPORT_SERVICE = "report";

    /** Analyses of a project that its state tells, newest first, as far as they fit into an answer. */
    private static final int NEWEST = 100;

    private final ServiceCalls services;

    CurrentStates(ServiceCalls services) {
        this.services = services;
    }

    /** Fields that tell the state of what is followed. */
    Future<JsonObject> of(Target target, Identity identity) {
        return switch (target.kind()) {
            case ANALYSIS -> analysis(target, identity);
            case PROJECT -> project(target, identity);
        };
    }

    private Future<JsonObject> analysis(Target target, Identity identity) {
        return get(ANALYSIS_SERVICE, "/v1/analyses/" + target.id(), identity, "No such analysis")
                .compose(analysis -> {
                    JsonObject state = new JsonObject().put("analysis", analysis);
                    return analysis.getString("status", "").equals("completed")
                            ? withReport(state, target, identity)
                            : Future.succeededFuture(state);
                });
    }

    /** A report-service that is away leaves its part open, and takes nothing else along. */
    private Future<JsonObject> withReport(JsonObject state, Target target, Identity identity) {
        String list = "/v1/reports?limit=1&analysisId=" + target.id();
        return get(REPORT_SERVICE, list, identity, "No such report")
                .map(reports -> {
                    JsonArray items = reports.getJsonArray("items", new JsonArray());
                    return state.put("report", items.isEmpty() ? null : items.getJsonObject(0));
                })
                .otherwise(state);
    }

    private Future<JsonObject> project(Target target, Identity identity) {
        return get(ANALYSIS_SERVICE, "/v1/projects/" + target.id(), identity, "No such project")
                .compose(project -> newest(NEWEST, target, identity)
                        .map(analyses -> new JsonObject()
                                .put("project", project)
                                .put("analyses", analyses.getJsonArray("items"))));
    }

    /** Fewer where so many are too large: each may have been submitted with 100 suppressions. */
    private Future<JsonObject> newest(int most, Target target, Identity identity) {
        String list = "/v1/analyses?limit=" + most + "&projectId=" + target.id();
        return get(ANALYSIS_SERVICE, list, identity, "No such project")
                .recover(failure -> failure instanceof AnswerTooLargeException && most > 1
                        ? newest(most / 10, target, identity)
                        : Future.failedFuture(failure));
    }

    private Future<JsonObject> get(String service, String target, Identity identity, String notFound) {
        return services.get(service, target, identity.internalToken()).map(answer -> switch (answer.status()) {
            case 200 -> read(answer);
            case 403 -> throw new ProblemException(403, "forbidden", "Forbidden", "Your role or key may not read this");
            case 404 -> throw new NotFoundException(notFound);
            default -> throw unusable();
        });
    }

    private static JsonObject read(ServiceCalls.Answer answer) {
        try {
            return answer.body().toJsonObject();
        } catch (DecodeException | ClassCastException notJson) {
            throw unusable();
        }
    }

    private static UpstreamUnavailableException unusable() {
        return new UpstreamUnavailableException("The state cannot be read now", Duration.ofSeconds(2));
    }
}
