package io.rankmesh.analysis.section;

import io.rankmesh.analysis.listing.Export;
import io.rankmesh.analysis.listing.ListQuery;
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

@Path("/v1/analyses/{id}/sections")
@TakesParameters
@Tag(name = "Sections", description = "The parts of a site, and how they link to each other")
class SectionResource {

    private final ListService lists;

    SectionResource(ListService lists) {
        this.lists = lists;
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Produces(MediaType.APPLICATION_JSON)
    @SelectsFields
    @Operation(
            summary = "List the sections of a site, largest first",
            description =
                    "By the segments of the project's settings if there are any, else by the first directory of the path: the two hundred largest, then all other pages as one without a name. They are "
                            + "known once the analysis has ended, in the order `seq`. With `Accept: application/x-ndjson` all of them are streamed.")
    @APIResponse(responseCode = "200", description = "Sections")
    public Uni<Paged<SectionView>> list(@RestPath UUID id, @BeanParam ListQuery query) {
        return lists.part(id, query, SiteSections.of(query.sort));
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Produces(Export.NDJSON)
    @Operation(hidden = true)
    public Multi<Object> export(@RestPath UUID id, @BeanParam ListQuery query, @Context HttpServerResponse response) {
        return lists.export(id, query, SiteSections.of(query.sort), response);
    }
}
