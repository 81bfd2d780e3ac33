package io.rankmesh.analysis.audits;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.common.identity.Anonymous;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.QueryParameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/audits")
@Tag(name = "Audits", description = "The catalogue of audits")
class AuditsResource {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Anonymous
    @Operation(summary = "All audits, by category")
    public Paged<AuditView> list(@Context UriInfo uri) {
        QueryParameters.allow(uri, List.of());
        return Paged.whole(AuditCatalogue.all().stream().map(AuditView::of).toList());
    }
}
