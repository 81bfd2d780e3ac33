package io.rankmesh.user.apikey;

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
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/api-keys")
@Tag(name = "API keys", description = "What machines send as `X-Api-Key`")
class ApiKeyResource {

    private final ApiKeyService keys;
    private final CurrentCaller caller;

    ApiKeyResource(ApiKeyService keys, CurrentCaller caller) {
        this.keys = keys;
        this.caller = caller;
    }

    @POST
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_WRITE, session = true)
    @ResponseStatus(201)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(summary = "Make an API key with the caller's role and these scopes; its text is told this once")
    @APIResponse(
            responseCode = "201",
            description = "The key",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewApiKeyView.class)))
    @APIResponse(responseCode = "409", description = "`too-many-api-keys`")
    public Uni<NewApiKeyView> create(@NotNull @Valid ApiKeyRequest request) {
        return keys.create(caller.caller(), request);
    }

    @GET
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_READ)
    @TakesParameters
    @Operation(summary = "List the account's API keys, newest first")
    public Uni<Paged<ApiKeyView>> list(@BeanParam PageParameters page) {
        return keys.list(caller.caller().accountId(), page.request());
    }

    @DELETE
    @Path("/{id}")
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_WRITE, session = true)
    @Operation(summary = "Revoke an API key, at once")
    @APIResponse(responseCode = "204", description = "The key is good for nothing any more")
    public Uni<Void> revoke(@RestPath UUID id) {
        return keys.end(caller.caller().accountId(), id).chain(keys::publishEnds);
    }
}
