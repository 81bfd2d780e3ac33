package io.rankmesh.user.account;

import io.rankmesh.common.identity.Anonymous;
import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1")
class AccountResource {

    private final AccountService accounts;
    private final CurrentCaller caller;

    AccountResource(AccountService accounts, CurrentCaller caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    @POST
    @Path("/accounts")
    @Anonymous
    @ResponseStatus(201)
    @Operation(summary = "Register an account")
    @APIResponse(
            responseCode = "201",
            description = "The account",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccountView.class)))
    @APIResponse(responseCode = "409", description = "`email-taken`: the address has an account")
    public Uni<AccountView> register(@NotNull @Valid RegisterRequest request) {
        return accounts.register(request);
    }

    @GET
    @Path("/me")
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_READ)
    @Operation(summary = "The caller's account, and who the caller is in it")
    public Uni<AccountView> me() {
        return accounts.find(caller.caller());
    }
}
