package io.rankmesh.report.report;

import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.QueryParameters;
import io.rankmesh.common.problem.TakesParameters;
import io.rankmesh.report.document.DocumentCodec;
import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.page.ReportPage;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/reports")
@Tag(name = "Reports", description = "Scored reports of completed analyses")
class ReportResource {

    private static final int TAG_BYTES = 16;

    private final ReportService reports;
    private final DocumentCodec codec;
    private final ReportPage page;
    private final CurrentCaller caller;

    ReportResource(ReportService reports, DocumentCodec codec, ReportPage page, CurrentCaller caller) {
        this.reports = reports;
        this.codec = codec;
        this.page = page;
        this.caller = caller;
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.REPORTS_READ)
    @TakesParameters
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists the account's reports, newest first")
    public Uni<Paged<ReportSummary>> list(
            @RestQuery @Nullable String analysisId,
            @RestQuery @Nullable String projectId,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Context UriInfo uri) {
        QueryParameters.allow(uri, List.of("analysisId", "projectId", "limit", "cursor"));
        return reports.list(
                caller.caller().accountId(), ReportFilter.of(analysisId, projectId), PageRequest.of(limit, cursor));
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.REPORTS_READ)
    @Path("/{id}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(summary = "Reads a report, as JSON or as a page for people")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Names this state of the report, for `If-None-Match`",
                            schema = @Schema(type = SchemaType.STRING)),
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReportDocument.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "304",
            description = "The report is the one that If-None-Match names",
            headers =
                    @Header(
                            name = HttpHeaders.ETAG,
                            description = "Names this state of the report, for `If-None-Match`",
                            schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "The account has no such report")
    @APIResponse(responseCode = "406", description = "Neither JSON nor HTML is acceptable")
    public Uni<Response> report(@RestPath UUID id, @Context HttpHeaders headers, @Context Request request) {
        ReportFormat format =
                ReportFormat.preferred(headers.getAcceptableMediaTypes()).orElseThrow(NotAcceptableException::new);
        return reports.stored(caller.caller().accountId(), id)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(stored -> answer(format, stored, request));
    }

    private Response answer(ReportFormat format, byte[] stored, Request request) {
        byte[] body = switch (format) {
            case JSON -> codec.json(stored);
            case HTML -> page.render(codec.decode(stored)).getBytes(StandardCharsets.UTF_8);
        };
        EntityTag tag = tag(body);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? Response.ok(body, format.type()) : unchanged;
        return answer.tag(tag)
                .cacheControl(revalidatedByOneUser())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static EntityTag tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return new EntityTag(HexFormat.of().formatHex(digest, 0, TAG_BYTES));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static CacheControl revalidatedByOneUser() {
        CacheControl control = new CacheControl();
        control.setPrivate(true);
        control.setNoCache(true);
        return control;
    }
}
