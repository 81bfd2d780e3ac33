package io.rankmesh.analysis.score;

import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.problem.QueryParameters;
import io.rankmesh.common.problem.TakesParameters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/analyses/{id}/score")
@TakesParameters
@Tag(name = "Score", description = "Why a score is what it is")
class ScoreResource {

    private final ScoreService scores;
    private final CurrentCaller caller;

    ScoreResource(ScoreService scores, CurrentCaller caller) {
        this.scores = scores;
        this.caller = caller;
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Explain a score",
            description =
                    "Names what cost the points that it misses to 100: that of the site, known once the analysis is"
                            + " completed, or with `page` that of one page.")
    @APIResponse(responseCode = "200", description = "The score and its losses; suppressed findings cost nothing")
    public Uni<ScoreView> score(
            @RestPath UUID id,
            @Parameter(description = "Explains the score of the page with this id") @RestQuery @Nullable String page,
            @Context UriInfo uri) {
        QueryParameters.allow(uri, List.of("page"));
        return scores.explain(caller.caller().accountId(), id, QueryParameters.id("page", page));
    }
}
