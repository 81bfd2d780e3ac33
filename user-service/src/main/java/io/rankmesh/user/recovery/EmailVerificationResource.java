package io.rankmesh.user.recovery;

import io.rankmesh.common.identity.Anonymous;
import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Tag(name = "Recovery", description = "Passwords and addresses of members")
class EmailVerificationResource {

    private final RecoveryService recovery;
    private final CurrentCaller caller;

    EmailVerificationResource(RecoveryService recovery, CurrentCaller caller) {
        this.recovery = recovery;
        this.caller = caller;
    }

    @POST
    @Path("/me/email-verification")
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_WRITE, session = true)
    @Operation(
            summary =
                    "Ask for another letter with which to show that the address is the caller's, one a minute at most")
    @APIResponse(responseCode = "204", description = "A letter is on its way, unless the address is verified")
    public Uni<Void> send() {
        return recovery.sendVerification(caller.caller());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/email-verifications")
    @Anonymous
    @Operation(summary = "Show with the token of a letter that an address is its member's")
    @APIResponse(responseCode = "204", description = "The address is verified")
    @APIResponse(responseCode = "400", description = "`invalid-token`: used, expired, or never given out")
    public Uni<Void> verify(@NotNull @Valid VerifyEmailRequest request) {
        return recovery.verifyEmail(request.token());
    }
}
