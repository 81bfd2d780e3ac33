package io.rankmesh.user.apikey;

import io.rankmesh.common.identity.ForServices;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the edge asks about API keys. */
@Path("/internal/v1/api-keys")
@ForServices
class InternalApiKeyResource {

    private final ApiKeyService keys;

    InternalApiKeyResource(ApiKeyService keys) {
        this.keys = keys;
    }

    @POST
    @Path("/verify")
    @Operation(hidden = true)
    public Uni<VerifiedKey> verify(@NotNull @Valid VerifyRequest request) {
        return keys.verify(request.hash());
    }

    @POST
    @Path("/uses")
    @Operation(hidden = true)
    public Uni<Void> noteUses(@NotNull @Valid UsesRequest request) {
        return keys.noteUses(request.uses());
    }
}
