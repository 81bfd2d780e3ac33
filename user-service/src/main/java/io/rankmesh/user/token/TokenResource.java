package io.rankmesh.user.token;

import io.rankmesh.common.identity.Anonymous;
import io.rankmesh.user.session.ClientAddress;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import org.jboss.resteasy.reactive.ResponseHeader;

@Path("/v1/tokens")
@Tag(name = "Sessions")
class TokenResource {

    private final TokenService tokens;

    TokenResource(TokenService tokens) {
        this.tokens = tokens;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Anonymous
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(summary = "Sign in: an access token and a refresh token for an e-mail address and a password")
    @APIResponse(
            responseCode = "200",
            description = "The tokens",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TokenView.class)))
    @APIResponse(responseCode = "401", description = "`invalid-credentials`: no such account, or the wrong password")
    @APIResponse(
            responseCode = "429",
            description = "`too-many-sign-ins`: too many wrong passwords for this login from this address")
    @APIResponse(responseCode = "503", description = "Too many sign-ins at once; try again after `Retry-After`")
    public Uni<TokenView> signIn(@NotNull @Valid TokenRequest request, @Context HttpHeaders headers) {
        return tokens.signIn(request, ClientAddress.client(headers));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/refresh")
    @Anonymous
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(summary = "Go on with a session: both tokens anew for a refresh token, which is good for this one use")
    @APIResponse(
            responseCode = "200",
            description = "The tokens",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TokenView.class)))
    @APIResponse(
            responseCode = "401",
            description = "`invalid-refresh-token`: not good any more; if it was used before, its session is over now")
    public Uni<TokenView> refresh(@NotNull @Valid RefreshRequest request) {
        return tokens.refresh(request.refreshToken());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/revoke")
    @Anonymous
    @Operation(summary = "Sign out: end the session of a refresh token; done for any token, known or not (RFC 7009)")
    @APIResponse(responseCode = "204", description = "The session is over")
    public Uni<Void> revoke(@NotNull @Valid RefreshRequest request) {
        return tokens.revoke(request.refreshToken());
    }
}
