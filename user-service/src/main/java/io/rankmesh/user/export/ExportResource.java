package io.rankmesh.user.export;

import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/me/exports")
@Tag(name = "Privacy", description = "What is known of a person, and how it goes")
class ExportResource {

    private static final Logger LOG = Logger.getLogger(ExportResource.class);
    private static final String ZIP = "application/zip";
    private static final Map<String, List<String>> HEADERS = Map.of(
            HttpHeaders.CONTENT_DISPOSITION,
            List.of("attachment; filename=\"rankmesh-export.zip\""),
            HttpHeaders.CACHE_CONTROL,
            List.of("no-store"));

    private final ExportService exports;
    private final CurrentCaller caller;

    ExportResource(ExportService exports, CurrentCaller caller) {
        this.exports = exports;
        this.caller = caller;
    }

    @POST
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_READ, session = true)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask for all that is known of the caller",
            description =
                    "A member has one archive, and a new one once a day: while one is assembled, and on the same day, the"
                            + " answer is that one. The new one takes its place.")
    @APIResponse(
            responseCode = "202",
            description = "The archive, which is being assembled or is there",
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
    public Multi<byte[]> archive(@RestPath UUID id, @Context HttpServerResponse response) {
        return RestMulti.fromUniResponse(
                exports.archive(caller.caller(), id), parts -> wholeOrBroken(parts, response), parts -> HEADERS);
    }

    /** One that fails half way through breaks the connection off, so that nobody takes it for whole. */
    private static Multi<byte[]> wholeOrBroken(Multi<byte[]> parts, HttpServerResponse response) {
        return parts.onFailure().invoke(failure -> {
            if (response.headWritten()) {
                LOG.warnf(failure, "an archive broke off");
                response.reset();
            }
        });
    }
}
