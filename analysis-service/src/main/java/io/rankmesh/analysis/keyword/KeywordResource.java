package io.rankmesh.analysis.keyword;

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

@Path("/v1/analyses/{id}")
@Tag(name = "Content", description = "What pages are about, and which say the same")
class KeywordResource {

    private final KeywordService keywords;
    private final CurrentCaller caller;

    KeywordResource(KeywordService keywords, CurrentCaller caller) {
        this.keywords = keywords;
        this.caller = caller;
    }

    @GET
    @Path("/keywords")
    @Operation(
            summary = "List keywords, heaviest first",
            description =
                    "Those of the site, which are known once the analysis has ended. With `page` those of one page,"
                            + " with `phrase` the pages that have it among their ten leading ones; both also while it runs.")
    @APIResponse(responseCode = "200", description = "Keywords")
    @APIResponse(responseCode = "404", description = "`not-found`")
    public Uni<Paged<KeywordView>> keywords(
            @RestPath UUID id,
            @Parameter(description = "Tells the keywords of the page with this id") @RestQuery @Nullable String page,
            @Parameter(description = "Tells the pages that have this phrase; case does not matter") @RestQuery @Nullable String phrase,
            @Parameter(description = "Most items to answer, 1 to 1000; 100 by default") @RestQuery @Nullable String limit,
            @Parameter(description = "Where to go on: `next` of the answer before") @RestQuery @Nullable String cursor) {
        return keywords.list(
                caller.caller().accountId(), id, KeywordFilter.of(page, phrase), PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/clusters")
    @Operation(
            summary = "List groups of pages that say the same",
            description =
                    "Indexable pages with equal text, with nearly equal text, and those that compete for one phrase."
                            + " They are known once the analysis has ended.")
    @APIResponse(responseCode = "200", description = "Clusters, with their first hundred pages")
    @APIResponse(responseCode = "404", description = "`not-found`")
    public Uni<Paged<ClusterView>> clusters(
            @RestPath UUID id,
            @Parameter(description = "Keeps this kind: exact, near-duplicate or cannibalisation") @RestQuery @Nullable String kind,
            @Parameter(description = "Most items to answer, 1 to 1000; 100 by default") @RestQuery @Nullable String limit,
            @Parameter(description = "Where to go on: `next` of the answer before") @RestQuery @Nullable String cursor) {
        return keywords.clusters(caller.caller().accountId(), id, kind, PageRequest.of(limit, cursor));
    }

    @GET
    @Path("/link-suggestions")
    @Operation(
            summary = "List links that pages lack, most promising first",
            description =
                    "One of a page's leading phrases is in its text, another page alone leads with it in title and main heading, and"
                            + " the first does not link to the second. Both may be indexed and are in one language. Five of a page and ten"
                            + " thousand in all, known once the analysis has ended.")
    @APIResponse(responseCode = "200", description = "Suggestions")
    @APIResponse(responseCode = "404", description = "`not-found`")
    public Uni<Paged<LinkSuggestionView>> linkSuggestions(
            @RestPath UUID id,
            @Parameter(description = "Most items to answer, 1 to 1000; 100 by default") @RestQuery @Nullable String limit,
            @Parameter(description = "Where to go on: `next` of the answer before") @RestQuery @Nullable String cursor) {
        return keywords.linkSuggestions(caller.caller().accountId(), id, PageRequest.of(limit, cursor));
    }
}
