package io.rankmesh.analysis.change;

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

@Path("/v1/analyses/{id}/changes")
@TakesParameters
@Tag(name = "Changes", description = "What differs from an earlier analysis")
class ChangeResource {

    private final ChangeService changes;
    private final CurrentCaller caller;

    ChangeResource(ChangeService changes, CurrentCaller caller) {
        this.changes = changes;
        this.caller = caller;
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Count what has changed, with examples",
            description = "The lists of findings and of pages show all of it, with the same `changedSince`.")
    @APIResponse(responseCode = "200", description = "The counts; suppressed findings are left out")
    @APIResponse(
            responseCode = "400",
            description =
                    "`validation-failed`; on `changedSince`, `not-found`: no earlier analysis with the same options")
    @APIResponse(
            responseCode = "429",
            description = "`too-many-comparisons`: as many as may be are under way, of the account or in all")
    public Uni<Changes> count(
            @RestPath UUID id,
            @Parameter(
                            description =
                                    "`previous`, which is also the default: the last completed analysis before of the same project, kind and "
                                            + "URL with the same options; or the id of an earlier completed analysis of the project")
                    @RestQuery
                    @Nullable String changedSince,
            @Context UriInfo uri) {
        QueryParameters.allow(uri, List.of(ChangeService.PARAMETER));
        return changes.count(caller.caller(), id, changedSince == null ? ChangeService.PREVIOUS : changedSince);
    }
}
