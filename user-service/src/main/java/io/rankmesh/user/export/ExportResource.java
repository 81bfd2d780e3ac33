package io.rankmesh.user.export;

import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/me/exports")
@Tag(name = "Privacy", description = "What is known of a person, and how it goes")
class ExportResource {

    private static final String ZIP = "application/zip";

    private final ExportService exports;
    private final CurrentCaller caller;

    ExportResource(ExportService exports, CurrentCaller caller) {
        this.exports = exports;
        this.caller = caller;
    }

    @POST
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_READ, session = true)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ask for all that is known of the caller; while one archive is assembled, it is that one")
    @APIResponse(
            responseCode = "202",
            description = "The archive is being assembled",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExportView.class)))
    public Uni<Response> request() {
        return exports.request(caller.caller())
                .map(export -> Response.accepted(export)
                        .header(HttpHeaders.LOCATION, "/v1/me/exports/" + export.id())
                        .build());
    }

    @GET
    @Path("/{id}")
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_READ, session = true)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "How far an archive is")
    @APIResponse(responseCode = "200", description = "The archive's state")
    public Uni<ExportView> find(@RestPath UUID id) {
        return exports.find(caller.caller(), id);
    }

    @GET
    @Path("/{id}/archive")
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_READ, session = true)
    @Produces(ZIP)
    @Operation(summary = "The archive: a zip file with the lists of all services, an item a line")
    @APIResponse(
            responseCode = "200",
            description = "The archive",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<Response> archive(@RestPath UUID id) {
        return exports.archive(caller.caller(), id)
                .map(archive -> Response.ok(archive, ZIP)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rankmesh-export.zip\"")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
