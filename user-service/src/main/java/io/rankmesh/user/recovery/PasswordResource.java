package io.rankmesh.user.recovery;

import io.rankmesh.common.identity.Anonymous;
import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.user.session.ClientAddress;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Tag(name = "Recovery", description = "Passwords and addresses of members")
class PasswordResource {

    private final PasswordService passwords;
    private final CurrentCaller caller;

    PasswordResource(PasswordService passwords, CurrentCaller caller) {
        this.passwords = passwords;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/password-resets")
    @Anonymous
    @Operation(summary = "Ask for a letter with which to set another password")
    @APIResponse(responseCode = "204", description = "If the address has a login, a letter is on its way")
    public Uni<Void> ask(@NotNull @Valid ResetRequest request) {
        return passwords.askForReset(request.email());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/password-resets/complete")
    @Anonymous
    @Operation(
            summary = "Set another password with the token of a letter; signs the member out everywhere",
            description =
                    "Where the address was not confirmed before, the member's API keys and sign-ins with a provider end: somebody else "
                            + "may have registered with it. With `takeBack` an admin's account loses its other members and its invitations "
                            + "as well.")
    @APIResponse(responseCode = "204", description = "The password is another")
    @APIResponse(responseCode = "400", description = "`invalid-token`: used, expired, or never given out")
    public Uni<Void> reset(@NotNull @Valid CompleteRequest request, @Context HttpHeaders headers) {
        return passwords.reset(request, ClientAddress.client(headers));
    }

    @PUT
    @Path("/me/password")
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_WRITE, session = true)
    @Operation(summary = "Change the caller's password; signs the caller out everywhere")
    @APIResponse(responseCode = "204", description = "The password is another")
    @APIResponse(responseCode = "403", description = "`wrong-password`: the current password is another")
    @APIResponse(responseCode = "429", description = "`too-many-sign-ins`: too many wrong passwords")
    public Uni<Void> change(@NotNull @Valid ChangeRequest request) {
        return passwords.change(caller.caller(), request.currentPassword(), request.newPassword());
    }
}
