package io.rankmesh.user.token;

import io.rankmesh.common.identity.Anonymous;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseHeader;

@Path("/v1/tokens")
class TokenResource {

    private final TokenService tokens;

    TokenResource(TokenService tokens) {
        this.tokens = tokens;
    }

    @POST
    @Anonymous
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(summary = "Sign in: an access token for an e-mail address and a password")
    @APIResponse(
            responseCode = "200",
            description = "The token",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TokenView.class)))
    @APIResponse(responseCode = "401", description = "`invalid-credentials`: no such account, or the wrong password")
    @APIResponse(responseCode = "503", description = "Too many sign-ins at once; try again after `Retry-After`")
    public Uni<TokenView> signIn(@NotNull @Valid TokenRequest request) {
        return tokens.signIn(request);
    }
}
