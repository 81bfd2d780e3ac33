package io.rankmesh.user.oidc;

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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/me/external-identities")
@Tag(name = "Sign-in with a provider")
class ExternalIdentityResource {

    private final OidcService oidc;
    private final ExternalIdentityService identities;
    private final SessionService sessions;
    private final CurrentCaller caller;

    ExternalIdentityResource(
            OidcService oidc, ExternalIdentityService identities, SessionService sessions, CurrentCaller caller) {
        this.oidc = oidc;
        this.identities = identities;
        this.sessions = sessions;
        this.caller = caller;
    }

    @POST
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_WRITE, session = true)
    @ResponseStatus(201)
    @Operation(summary = "Let the caller sign in with the provider too, by the code of the return address")
    @APIResponse(
            responseCode = "201",
            description = "The identity",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExternalIdentityView.class)))
    @APIResponse(
            responseCode = "400",
            description = "`invalid-token`: the code was used, has expired, or is another client's")
    @APIResponse(responseCode = "403", description = "`wrong-password`")
    @APIResponse(responseCode = "404", description = "`not-found`: no provider is configured")
    @APIResponse(responseCode = "409", description = "`identity-taken`")
    @APIResponse(responseCode = "429", description = "`too-many-sign-ins`: too many wrong passwords")
    public Uni<ExternalIdentityView> link(@NotNull @Valid LinkRequest request) {
        return oidc.link(caller.caller(), request);
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_READ, session = true)
    @TakesParameters
    @Operation(summary = "List the providers with which the caller may sign in, newest first")
    public Uni<Paged<ExternalIdentityView>> list(@BeanParam PageParameters page) {
        return identities.list(caller.caller(), page.request());
    }

    @DELETE
    @Path("/{id}")
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_WRITE, session = true)
    @Operation(summary = "Let the caller sign in with a provider no more; signs the caller out everywhere")
    @APIResponse(responseCode = "204", description = "The identity is the caller's no more")
    public Uni<Void> unlink(@RestPath UUID id) {
        return identities.unlink(caller.caller(), id).chain(sessions::publishEnds);
    }
}
