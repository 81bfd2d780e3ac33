package io.rankmesh.user.consent;

import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.paging.PageParameters;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.TakesParameters;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/me/consents")
@Tag(name = "Privacy", description = "What is known of a person, and how it goes")
class ConsentResource {

    private final ConsentService consents;
    private final CurrentCaller caller;

    ConsentResource(ConsentService consents, CurrentCaller caller) {
        this.consents = consents;
        this.caller = caller;
    }

    @POST
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_WRITE, session = true)
    @ResponseStatus(201)
    @Operation(summary = "Agree to something, or take it back")
    @APIResponse(
            responseCode = "201",
            description = "What holds from now on",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConsentView.class)))
    public Uni<ConsentView> record(@NotNull @Valid ConsentRequest request) {
        return consents.record(caller.caller(), request);
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_READ)
    @Operation(summary = "What the caller has agreed to, as it holds now; what is not there was never agreed to")
    public Uni<Paged<ConsentView>> current() {
        return consents.current(caller.caller());
    }

    @GET
    @Path("/history")
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_READ)
    @TakesParameters
    @Operation(summary = "Each time that the caller agreed or took it back, newest first")
    public Uni<Paged<ConsentView>> history(@BeanParam PageParameters page) {
        return consents.history(caller.caller(), page.request());
    }
}
