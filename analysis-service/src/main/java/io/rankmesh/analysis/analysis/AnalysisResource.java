package io.rankmesh.analysis.analysis;

import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.QueryParameters;
import io.rankmesh.common.problem.TakesParameters;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/analyses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Analyses", description = "Crawls of sites, of single URLs, and of posted HTML")
class AnalysisResource {

    private final AnalysisService analyses;
    private final CurrentCaller caller;

    AnalysisResource(AnalysisService analyses, CurrentCaller caller) {
        this.analyses = analyses;
        this.caller = caller;
    }

    @POST
    @Requires(role = Role.EDITOR, scope = Scope.ANALYSES_WRITE)
    @Operation(
            summary = "Submit an analysis",
            description = "The analysis is stored and queued; follow it at the URL in `Location`.")
    @APIResponse(
            responseCode = "202",
            description = "The analysis; the earlier one when the key was used for the same body",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            description = "Where to follow it",
                            schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AnalysisView.class)))
    @APIResponse(responseCode = "400", description = "`validation-failed`, naming each field at fault")
    @APIResponse(responseCode = "404", description = "`not-found`: the account has no such project")
    @APIResponse(responseCode = "422", description = "`idempotency-key-reused`: the key was used with another body")
    @APIResponse(
            responseCode = "429",
            description = "`too-many-open-analyses`: the account has as many queued and running as its tier allows")
    @Parameter(
            name = IdempotencyKey.FIELD,
            in = ParameterIn.HEADER,
            description = "Makes sending the same request again harmless",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    public Uni<Response> submit(@NotNull SubmissionRequest request, @Context HttpHeaders headers) {
        // a parameter of its own would be null when the header is empty, as if it were not there
        String idempotencyKey = headers.getRequestHeaders().getFirst(IdempotencyKey.FIELD);
        return analyses.submit(caller.caller(), request, idempotencyKey)
                .map(analysis -> Response.accepted(analysis)
                        .header(HttpHeaders.LOCATION, "/v1/analyses/" + analysis.id())
                        .build());
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @TakesParameters
    @Operation(summary = "List analyses, newest first")
    public Uni<Paged<AnalysisView>> list(
            @Parameter(description = "Keeps the analyses of this project") @RestQuery @Nullable String projectId,
            @Parameter(description = "Keeps the analyses in this state") @RestQuery @Nullable String status,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Context UriInfo uri) {
        QueryParameters.allow(uri, List.of("projectId", "status", "limit", "cursor"));
        return analyses.list(
                caller.caller().accountId(),
                QueryParameters.id("projectId", projectId),
                status(status),
                PageRequest.of(limit, cursor));
    }

    private static @Nullable AnalysisStatus status(@Nullable String text) {
        try {
            return text == null ? null : AnalysisStatus.of(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "status",
                    FieldCode.INVALID,
                    "must be one of queued, running, paused, completed, failed and cancelled");
        }
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Path("/{id}")
    @Operation(summary = "One analysis, with its progress")
    @APIResponse(responseCode = "200", description = "The analysis")
    public Uni<AnalysisView> get(@RestPath UUID id) {
        return analyses.get(caller.caller().accountId(), id);
    }

    @POST
    @Requires(role = Role.EDITOR, scope = Scope.ANALYSES_WRITE)
    @Path("/{id}/cancel")
    @ResponseStatus(202)
    @Operation(summary = "Cancel an analysis", description = "What has been found so far stays readable.")
    @APIResponseSchema(value = AnalysisView.class, responseCode = "202", responseDescription = "The analysis")
    @APIResponse(responseCode = "409", description = "`analysis-finished`: it has ended already")
    public Uni<AnalysisView> cancel(@RestPath UUID id) {
        return analyses.cancel(caller.caller().accountId(), id);
    }

    @POST
    @Requires(role = Role.EDITOR, scope = Scope.ANALYSES_WRITE)
    @Path("/{id}/pause")
    @ResponseStatus(202)
    @Operation(
            summary = "Pause an analysis",
            description = "What is stored stays, and its worker turns to others; a paused one stays so.")
    @APIResponseSchema(value = AnalysisView.class, responseCode = "202", responseDescription = "The analysis")
    @APIResponse(responseCode = "409", description = "`analysis-finished`: it has ended already")
    public Uni<AnalysisView> pause(@RestPath UUID id) {
        return analyses.pause(caller.caller().accountId(), id);
    }

    @POST
    @Requires(role = Role.EDITOR, scope = Scope.ANALYSES_WRITE)
    @Path("/{id}/resume")
    @ResponseStatus(202)
    @Operation(summary = "Resume a paused analysis", description = "It goes on where it stood, once a worker is free.")
    @APIResponseSchema(value = AnalysisView.class, responseCode = "202", responseDescription = "The analysis")
    @APIResponse(responseCode = "409", description = "`analysis-finished`: it has ended already")
    public Uni<AnalysisView> resume(@RestPath UUID id) {
        return analyses.resume(caller.caller().accountId(), id);
    }
}
