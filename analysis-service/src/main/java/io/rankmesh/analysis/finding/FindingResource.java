package io.rankmesh.analysis.finding;

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

@Path("/v1/analyses/{id}/findings")
@Tag(name = "Findings", description = "What the audits have found")
class FindingResource {

    private final FindingService findings;
    private final CurrentCaller caller;

    FindingResource(FindingService findings, CurrentCaller caller) {
        this.findings = findings;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List the findings of an analysis")
    @APIResponse(responseCode = "200", description = "Findings; also those of an analysis that is still running")
    @APIResponse(responseCode = "404", description = "`not-found`")
    public Uni<Paged<FindingView>> list(
            @RestPath UUID id,
            @Parameter(description = "Keeps this severity: critical, warning or notice") @RestQuery @Nullable String severity,
            @Parameter(description = "Keeps the findings of this audit") @RestQuery @Nullable String audit,
            @Parameter(description = "Keeps the findings of the page with this id") @RestQuery @Nullable String page,
            @Parameter(description = "Most items to answer, 1 to 1000; 100 by default") @RestQuery @Nullable String limit,
            @Parameter(description = "Where to go on: `next` of the answer before") @RestQuery @Nullable String cursor) {
        return findings.list(
                caller.caller().accountId(),
                id,
                FindingFilter.of(severity, audit, page),
                PageRequest.of(limit, cursor));
    }
}
