package io.rankmesh.analysis.section;

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

@Path("/v1/analyses/{id}/sections")
@Tag(name = "Sections", description = "The parts of a site, and how they link to each other")
class SectionResource {

    private final SectionService sections;
    private final CurrentCaller caller;

    SectionResource(SectionService sections, CurrentCaller caller) {
        this.sections = sections;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List the sections of a site, largest first",
            description =
                    "By the segments of the project's settings if there are any, else by the first directory of the path: the two hundred largest, then all other pages as one without a name. They are "
                            + "known once the analysis has ended.")
    @APIResponse(responseCode = "200", description = "Sections")
    @APIResponse(responseCode = "404", description = "`not-found`")
    public Uni<Paged<SectionView>> list(
            @RestPath UUID id,
            @Parameter(description = "Most items to answer, 1 to 1000; 100 by default") @RestQuery @Nullable String limit,
            @Parameter(description = "Where to go on: `next` of the answer before") @RestQuery @Nullable String cursor) {
        return sections.list(caller.caller().accountId(), id, PageRequest.of(limit, cursor));
    }
}
