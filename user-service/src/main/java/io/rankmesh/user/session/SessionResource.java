package io.rankmesh.user.session;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.paging.PageParameters;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.TakesParameters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/sessions")
@Tag(name = "Sessions", description = "Where the caller is signed in")
class SessionResource {

    private final SessionService sessions;
    private final CurrentCaller caller;

    SessionResource(SessionService sessions, CurrentCaller caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_READ, session = true)
    @TakesParameters
    @Operation(summary = "List the caller's sessions, newest first")
    public Uni<Paged<SessionView>> list(@BeanParam PageParameters page) {
        Caller known = caller.caller();
        return sessions.list(known.accountId(), known.memberId(), page.request());
    }

    @DELETE
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_WRITE, session = true)
    @Operation(summary = "Sign out everywhere: end all of the caller's sessions")
    @APIResponse(responseCode = "204", description = "The caller is signed in nowhere any more")
    public Uni<Void> endAll() {
        return sessions.endAll(caller.caller().memberId()).chain(sessions::publishEnds);
    }

    @DELETE
    @Path("/{id}")
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_WRITE, session = true)
    @Operation(summary = "End one of the caller's sessions")
    @APIResponse(responseCode = "204", description = "The session is over")
    public Uni<Void> end(@RestPath UUID id) {
        return sessions.end(caller.caller().memberId(), id).chain(sessions::publishEnds);
    }
}
