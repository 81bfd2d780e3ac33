package io.rankmesh.user.invitation;

import io.rankmesh.common.identity.Anonymous;
import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.paging.PageParameters;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.TakesParameters;
import io.rankmesh.user.account.MemberView;
import io.rankmesh.user.session.ClientAddress;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/invitations")
@Tag(name = "Members", description = "The people of an account")
class InvitationResource {

    private final InvitationService invitations;
    private final CurrentCaller caller;

    InvitationResource(InvitationService invitations, CurrentCaller caller) {
        this.invitations = invitations;
        this.caller = caller;
    }

    @POST
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_WRITE, session = true)
    @ResponseStatus(201)
    @Operation(
            summary = "Invite an address to the account, by a letter; it takes the place of an earlier one",
            description =
                    "An address gets one letter an hour: asked again within it, the invitation stays, with the role that was"
                            + " asked for last.")
    @APIResponse(
            responseCode = "201",
            description = "The invitation",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = InvitationView.class)))
    @APIResponse(responseCode = "409", description = "`too-many-invitations`: that nobody has accepted yet")
    @APIResponse(responseCode = "429", description = "`too-many-invitations`: too many letters")
    public Uni<InvitationView> invite(@NotNull @Valid InvitationRequest request) {
        return invitations.invite(caller.caller().accountId(), request);
    }

    @GET
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_READ)
    @TakesParameters
    @Operation(summary = "List the invitations that nobody has accepted yet, newest first")
    public Uni<Paged<InvitationView>> list(@BeanParam PageParameters page) {
        return invitations.list(caller.caller().accountId(), page.request());
    }

    @DELETE
    @Path("/{id}")
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_WRITE, session = true)
    @Operation(summary = "Withdraw an invitation")
    @APIResponse(responseCode = "204", description = "Nobody can accept it any more")
    public Uni<Void> withdraw(@RestPath UUID id) {
        return invitations.withdraw(caller.caller().accountId(), id);
    }

    @POST
    @Path("/accept")
    @Anonymous
    @ResponseStatus(201)
    @Operation(summary = "Accept an invitation: become a member of the account, with a password")
    @APIResponse(
            responseCode = "201",
            description = "The member",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MemberView.class)))
    @APIResponse(responseCode = "400", description = "`invalid-token`: withdrawn, used, expired, or never given out")
    @APIResponse(responseCode = "409", description = "`email-taken`: the address has an account")
    public Uni<MemberView> accept(@NotNull @Valid AcceptRequest request, @Context HttpHeaders headers) {
        return invitations.accept(request, ClientAddress.client(headers));
    }
}
