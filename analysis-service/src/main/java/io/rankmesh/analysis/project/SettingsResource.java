package io.rankmesh.analysis.project;

import io.rankmesh.analysis.project.SettingsRepository.Versioned;
import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/projects/{id}/settings")
@Tag(name = "Settings", description = "How a project's sites are judged")
class SettingsResource {

    private final SettingsService settings;
    private final CurrentCaller caller;

    SettingsResource(SettingsService settings, CurrentCaller caller) {
        this.settings = settings;
        this.caller = caller;
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.PROJECTS_READ)
    @Operation(summary = "The settings of a project")
    @APIResponse(
            responseCode = "200",
            description = "The settings, each with its value",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Names this state of them",
                            schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProjectSettings.class)))
    public Uni<Response> get(@RestPath UUID id) {
        return settings.get(caller.caller().accountId(), id).map(SettingsResource::answer);
    }

    @PUT
    @Requires(role = Role.EDITOR, scope = Scope.PROJECTS_WRITE)
    @Operation(
            summary = "Replace the settings of a project",
            description =
                    "They hold for analyses that are submitted from now on; each keeps those it was submitted with.")
    @APIResponse(
            responseCode = "200",
            description = "The new settings",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Names this state of them",
                            schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProjectSettings.class)))
    @APIResponse(responseCode = "400", description = "`validation-failed`, naming each field at fault")
    @APIResponse(responseCode = "412", description = "`precondition-failed`: they have changed since")
    @APIResponse(responseCode = "428", description = "`precondition-required`: `If-Match` is missing")
    @Parameter(
            name = HttpHeaders.IF_MATCH,
            in = ParameterIn.HEADER,
            required = true,
            description = "The `ETag` of the settings that are to be replaced; `*` for whatever there is",
            schema = @Schema(type = SchemaType.STRING))
    public Uni<Response> replace(@RestPath UUID id, @NotNull ProjectSettings request, @Context HttpHeaders headers) {
        String ifMatch = headers.getRequestHeaders().getFirst(HttpHeaders.IF_MATCH);
        return settings.replace(caller.caller().accountId(), id, ifMatch, request)
                .map(SettingsResource::answer);
    }

    private static Response answer(Versioned settings) {
        return Response.ok(settings.settings())
                .header(HttpHeaders.ETAG, SettingsService.tag(settings))
                .build();
    }
}
