package io.rankmesh.user.erasure;

import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/me/erasure")
@Tag(name = "Privacy", description = "What is known of a person, and how it goes")
class ErasureResource {

    private final ErasureService erasures;
    private final CurrentCaller caller;

    ErasureResource(ErasureService erasures, CurrentCaller caller) {
        this.erasures = erasures;
        this.caller = caller;
    }

    @POST
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_WRITE, session = true)
    @Operation(
            summary = "Erase the account with its members, projects, analyses and reports, for good",
            description =
                    "The account is gone at once; the other services delete what they have within minutes. A member who"
                            + " is no admin leaves by `DELETE /v1/me`, or is removed.")
    @APIResponse(responseCode = "204", description = "The account is gone")
    @APIResponse(responseCode = "403", description = "`wrong-password`")
    public Uni<Void> erase(@NotNull @Valid ErasureRequest request) {
        return erasures.erase(caller.caller(), request.password());
    }
}
