package io.rankmesh.analysis.keyword;

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

@Path("/v1/analyses/{id}")
@TakesParameters
@Tag(name = "Content", description = "What pages are about, and which say the same")
class KeywordResource {

    private final ListService lists;

    KeywordResource(ListService lists) {
        this.lists = lists;
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Path("/keywords")
    @Produces(MediaType.APPLICATION_JSON)
    @SelectsFields
    @Operation(
            summary = "List keywords, heaviest first",
            description =
                    "Those of the site, which are known once the analysis has ended. With `page` those of one page,"
                            + " with `phrase` the pages that have it among their ten leading ones; both also while it runs."
                            + " Orders: `weight` (by default `-weight`) and, of the site, `phrase`. "
                            + "With `Accept: application/x-ndjson` all of them are streamed.")
    @APIResponse(responseCode = "200", description = "Keywords")
    public Uni<Paged<KeywordView>> keywords(@RestPath UUID id, @BeanParam KeywordQuery query) {
        return lists.part(id, query, KeywordFilter.of(query));
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Path("/keywords")
    @Produces(Export.NDJSON)
    @Operation(hidden = true)
    public Multi<Object> exportKeywords(
            @RestPath UUID id, @BeanParam KeywordQuery query, @Context HttpServerResponse response) {
        return lists.export(id, query, KeywordFilter.of(query), response);
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Path("/clusters")
    @Produces(MediaType.APPLICATION_JSON)
    @SelectsFields
    @Operation(
            summary = "List groups of pages that say the same",
            description =
                    "Indexable pages with equal text, with nearly equal text, and those that compete for one phrase."
                            + " They are known once the analysis has ended. Orders: `seq`, kind by kind, and `size`. "
                            + "With `Accept: application/x-ndjson` all of them are streamed.")
    @APIResponse(responseCode = "200", description = "Clusters, with their first hundred pages")
    public Uni<Paged<ClusterView>> clusters(@RestPath UUID id, @BeanParam ClusterQuery query) {
        return lists.part(id, query, ClusterFilter.of(query));
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Path("/clusters")
    @Produces(Export.NDJSON)
    @Operation(hidden = true)
    public Multi<Object> exportClusters(
            @RestPath UUID id, @BeanParam ClusterQuery query, @Context HttpServerResponse response) {
        return lists.export(id, query, ClusterFilter.of(query), response);
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Path("/link-suggestions")
    @Produces(MediaType.APPLICATION_JSON)
    @SelectsFields
    @Operation(
            summary = "List links that pages lack, most promising first",
            description = "One of a page's leading phrases is in its text, another page alone is about it, and"
                    + " the first does not link to the second. Both may be indexed and are in one language. Five of a page and ten"
                    + " thousand in all, known once the analysis has ended, in the order `seq`. "
                    + "With `Accept: application/x-ndjson` all of them are streamed.")
    @APIResponse(responseCode = "200", description = "Suggestions")
    public Uni<Paged<LinkSuggestionView>> linkSuggestions(@RestPath UUID id, @BeanParam ListQuery query) {
        return lists.part(id, query, SuggestedLinks.of(query.sort));
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ANALYSES_READ)
    @Path("/link-suggestions")
    @Produces(Export.NDJSON)
    @Operation(hidden = true)
    public Multi<Object> exportLinkSuggestions(
            @RestPath UUID id, @BeanParam ListQuery query, @Context HttpServerResponse response) {
        return lists.export(id, query, SuggestedLinks.of(query.sort), response);
    }
}
