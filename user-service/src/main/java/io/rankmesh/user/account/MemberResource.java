package io.rankmesh.user.account;

import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.paging.PageParameters;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.TakesParameters;
import io.rankmesh.user.session.SessionService;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/members")
@Tag(name = "Members", description = "The people of an account")
class MemberResource {

    private final MemberService members;
    private final SessionService sessions;
    private final CurrentCaller caller;

    MemberResource(MemberService members, SessionService sessions, CurrentCaller caller) {
        this.members = members;
        this.sessions = sessions;
        this.caller = caller;
    }

    @GET
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_READ)
    @TakesParameters
    @Operation(summary = "List the account's members, newest first")
    public Uni<Paged<MemberView>> list(@BeanParam PageParameters page) {
        return members.list(caller.caller().accountId(), page.request());
    }

    @PUT
    @Path("/{id}/role")
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_WRITE, session = true)
    @Operation(summary = "Change what a member may do; ends the member's sessions and API keys")
    @APIResponse(responseCode = "200", description = "The member")
    @APIResponse(responseCode = "409", description = "`last-admin`: the account would have no admin")
    public Uni<MemberView> changeRole(@RestPath UUID id, @NotNull @Valid RoleRequest request) {
        return members.changeRole(caller.caller().accountId(), id, request.role())
                .call(() -> sessions.publishEnds());
    }

    @DELETE
    @Path("/{id}")
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_WRITE, session = true)
    @Operation(summary = "Remove a member, and end the member's sessions and API keys")
    @APIResponse(responseCode = "204", description = "The member is gone")
    @APIResponse(responseCode = "409", description = "`last-admin`: the account would have no admin")
    public Uni<Void> remove(@RestPath UUID id) {
        return members.remove(caller.caller().accountId(), id).chain(sessions::publishEnds);
    }
}
