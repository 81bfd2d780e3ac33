package io.rankmesh.analysis.page;

import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/analyses/{id}/pages")
@Tag(name = "Pages", description = "The URLs that an analysis has fetched")
class PageResource {

    private final PageService pages;
    private final CurrentCaller caller;

    PageResource(PageService pages, CurrentCaller caller) {
        this.pages = pages;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List the pages of an analysis, in the order of the crawl")
    @APIResponse(responseCode = "200", description = "Pages; also those of an analysis that is still running")
    @APIResponse(responseCode = "404", description = "`not-found`")
    public Uni<Paged<PageView>> list(
            @RestPath UUID id,
            @Parameter(description = "Most items to answer, 1 to 1000; 100 by default") @RestQuery @Nullable String limit,
            @Parameter(description = "Where to go on: `next` of the answer before") @RestQuery @Nullable String cursor) {
        return pages.list(caller.caller().accountId(), id, PageRequest.of(limit, cursor));
    }
}
