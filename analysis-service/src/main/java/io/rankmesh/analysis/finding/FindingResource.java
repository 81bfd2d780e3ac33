package io.rankmesh.analysis.finding;

import io.rankmesh.analysis.listing.Export;
import io.rankmesh.analysis.listing.ListService;
import io.rankmesh.analysis.listing.SelectsFields;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.TakesParameters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/analyses/{id}/findings")
@TakesParameters
@Tag(name = "Findings", description = "What the audits have found")
class FindingResource {

    private final ListService lists;

    FindingResource(ListService lists) {
        this.lists = lists;
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Produces(MediaType.APPLICATION_JSON)
    @SelectsFields
    @Operation(
            summary = "List the findings of an analysis",
            description =
                    "Orders: `seq`, in which they were made, and `url`; by default `url` with `urlPrefix`, else `seq`; with `status` only `page`, that of the crawl. "
                            + "With `Accept: application/x-ndjson` all of them are streamed, one a line; `limit` and `cursor` do not go "
                            + "with it.")
    @APIResponse(responseCode = "200", description = "Findings; also those of an analysis that is still running")
    @APIResponse(
            responseCode = "429",
            description =
                    "`too-many-comparisons`, with `changedSince`: as many as may be are under way, of the account or in all")
    public Uni<Paged<FindingView>> list(@RestPath UUID id, @BeanParam FindingQuery query) {
        return lists.part(id, query, FindingFilter.of(query));
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Produces(Export.NDJSON)
    @Operation(hidden = true)
    public Multi<Object> export(
            @RestPath UUID id, @BeanParam FindingQuery query, @Context HttpServerResponse response) {
        return lists.export(id, query, FindingFilter.of(query), response);
    }
}
