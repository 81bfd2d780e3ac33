package io.rankmesh.analysis.link;

import io.rankmesh.analysis.listing.Export;
import io.rankmesh.analysis.listing.Fields;
import io.rankmesh.analysis.listing.Parameters;
import io.rankmesh.analysis.listing.SelectsFields;
import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
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
@Tag(name = "Links", description = "Which page links to which")
class LinkResource {

    private final LinkService links;
    private final Export export;
    private final CurrentCaller caller;

    LinkResource(LinkService links, Export export, CurrentCaller caller) {
        this.links = links;
        this.export = export;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @SelectsFields
    @Operation(
            summary = "List the links of an analysis",
            description =
                    "With `Accept: application/x-ndjson` all of them are streamed, one a line; `limit` and `cursor` do not go "
                            + "with it.")
    @APIResponse(
            responseCode = "200",
            description = "Links, the first 1,000 of each page; also those of an analysis that is still running")
    @APIResponse(responseCode = "404", description = "`not-found`")
    public Uni<Paged<LinkView>> list(@RestPath UUID id, @BeanParam LinkQuery query) {
        Fields.of(query.fields, LinkView.FIELDS);
        return links.list(
                caller.caller().accountId(), id, LinkFilter.of(query), PageRequest.of(query.limit, query.cursor));
    }

    @GET
    @Produces(Export.NDJSON)
    @Operation(hidden = true)
    public Multi<Object> export(@RestPath UUID id, @BeanParam LinkQuery query, @Context HttpServerResponse response) {
        Parameters.exportHasNoParts(query.limit, query.cursor);
        Fields fields = Fields.of(query.fields, LinkView.FIELDS);
        return export.items(links.all(caller.caller().accountId(), id, LinkFilter.of(query)), fields, response);
    }
}
