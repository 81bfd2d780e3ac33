package io.rankmesh.analysis.link;

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

@Path("/v1/analyses/{id}/links")
@TakesParameters
@Tag(name = "Links", description = "Which page links to which")
class LinkResource {

    private final ListService lists;

    LinkResource(ListService lists) {
        this.lists = lists;
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Produces(MediaType.APPLICATION_JSON)
    @SelectsFields
    @Operation(
            summary = "List the links of an analysis",
            description = "In the order `seq`: page by page, as they stand there. "
                    + "With `Accept: application/x-ndjson` all of them are streamed, one a line; `limit` and `cursor` do not go "
                    + "with it.")
    @APIResponse(
            responseCode = "200",
            description = "Links, the first 1,000 of each page; also those of an analysis that is still running")
    public Uni<Paged<LinkView>> list(@RestPath UUID id, @BeanParam LinkQuery query) {
        return lists.part(id, query, LinkFilter.of(query));
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Produces(Export.NDJSON)
    @Operation(hidden = true)
    public Multi<Object> export(@RestPath UUID id, @BeanParam LinkQuery query, @Context HttpServerResponse response) {
        return lists.export(id, query, LinkFilter.of(query), response);
    }
}
