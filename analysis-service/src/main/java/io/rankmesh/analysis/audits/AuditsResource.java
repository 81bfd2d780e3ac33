package io.rankmesh.analysis.audits;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.common.identity.Anonymous;
import io.rankmesh.common.paging.Paged;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/audits")
@Tag(name = "Audits", description = "The catalogue of audits")
class AuditsResource {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Anonymous
    @Operation(summary = "All audits, by category")
    public Paged<AuditView> list() {
        return Paged.whole(AuditCatalogue.all().stream().map(AuditView::of).toList());
    }
}
