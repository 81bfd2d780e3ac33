package io.rankmesh.user.account;

import io.rankmesh.common.identity.Anonymous;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.user.session.ClientAddress;
import io.rankmesh.user.session.SessionService;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1")
@Tag(name = "Accounts", description = "Signing up, and who is signed in")
class AccountResource {

    private final AccountService accounts;
    private final MemberService members;
    private final SessionService sessions;
    private final CurrentCaller caller;

    AccountResource(AccountService accounts, MemberService members, SessionService sessions, CurrentCaller caller) {
        this.accounts = accounts;
        this.members = members;
        this.sessions = sessions;
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
    public Uni<AccountView> register(@NotNull @Valid RegisterRequest request, @Context HttpHeaders headers) {
        return accounts.register(request, ClientAddress.client(headers));
    }

    @GET
    @Path("/me")
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_READ)
    @Operation(summary = "The caller's account, and who the caller is in it")
    public Uni<AccountView> me() {
        return accounts.find(caller.caller());
    }

    @DELETE
    @Path("/me")
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_WRITE, session = true)
    @Operation(
            summary = "Leave the account: erase what is known of the caller's person; the account's work stays with it")
    @APIResponse(responseCode = "204", description = "The caller is no member any more")
    @APIResponse(responseCode = "409", description = "`last-admin`: see `POST /v1/me/erasure`")
    public Uni<Void> leave() {
        Caller known = caller.caller();
        return members.remove(known.accountId(), known.memberId()).chain(sessions::publishEnds);
    }
}
