package io.rankmesh.user.audit;

import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.paging.Cursor;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.QueryParameters;
import io.rankmesh.common.problem.TakesParameters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

@Path("/v1/audit-log")
@Tag(name = "Audit log", description = "Who did what, when and where, and what came of it")
class AuditResource {

    /** Second to JSON for callers who take anything. */
    private static final String NDJSON = "application/x-ndjson;qs=0.5";

    private final AuditService audit;
    private final CurrentCaller caller;

    AuditResource(AuditService audit, CurrentCaller caller) {
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_READ)
    @TakesParameters
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "List the account's audit log, newest first",
            description =
                    "With `Accept: application/x-ndjson` all of it is streamed, oldest first, an entry a line; `limit`"
                            + " and `cursor` do not go with it.")
    @APIResponse(responseCode = "200", description = "Entries")
    public Uni<Paged<AuditEntry>> list(@BeanParam AuditFilters filters, @Context UriInfo uri) {
        QueryParameters.allow(uri, AuditFilters.NAMES);
        return audit.list(caller.caller().accountId(), filters);
    }

    @GET
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_READ)
    @TakesParameters
    @Produces(NDJSON)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Multi<AuditEntry> export(@BeanParam AuditFilters filters, @Context UriInfo uri) {
        QueryParameters.allow(uri, AuditFilters.NAMES);
        if (filters.limit != null || filters.cursor != null) {
            throw new InvalidInputException(
                    filters.limit == null ? "cursor" : "limit",
                    FieldCode.NOT_ALLOWED,
                    "does not go with application/x-ndjson");
        }
        return audit.export(caller.caller().accountId(), filters);
    }

    @GET
    @Path("/verification")
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_READ)
    @TakesParameters
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Check that the account's audit log is as it was written",
            description =
                    "Reads from the first entry on. A log that takes longer than some seconds is checked in several answers:"
                            + " go on with `cursor`, the `next` of the one before, until it is null.")
    @APIResponse(responseCode = "200", description = "What the check found")
    @APIResponse(responseCode = "429", description = "`verification-under-way`: one at a time for an account")
    public Uni<ChainView> verify(@RestQuery @Nullable String cursor, @Context UriInfo uri) {
        QueryParameters.allow(uri, List.of("cursor"));
        return audit.verify(caller.caller().accountId(), cursor == null ? null : Cursor.parse(cursor));
    }
}
