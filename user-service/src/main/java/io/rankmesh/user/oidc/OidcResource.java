package io.rankmesh.user.oidc;

import io.rankmesh.common.identity.Anonymous;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.QueryParameters;
import io.rankmesh.common.problem.TakesParameters;
import io.rankmesh.user.session.ClientAddress;
import io.rankmesh.user.token.TokenView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/oidc")
@Tag(name = "Sign-in with a provider", description = "OpenID Connect; 404 where no provider is configured")
class OidcResource {

    private static final int MAX_STATE = 200;

    private final OidcService oidc;

    OidcResource(OidcService oidc) {
        this.oidc = oidc;
    }

    @GET
    @Path("/sign-in")
    @Anonymous
    @TakesParameters
    @Operation(
            summary = "Sign in with the provider: where a client sends a browser, with the SHA-256 of its `verifier` in"
                    + " base64url as `challenge` (RFC 7636)")
    @APIResponse(responseCode = "303", description = "To the provider")
    @APIResponse(responseCode = "404", description = "`not-found`: no provider is configured")
    @APIResponse(responseCode = "503", description = "`upstream-unavailable`: the provider does not answer")
    public Uni<RestResponse<Void>> start(
            @RestQuery @Nullable String returnTo,
            @RestQuery @Nullable String challenge,
            @RestQuery @Nullable String state,
            @Context UriInfo uri) {
        QueryParameters.allow(uri, List.of("returnTo", "challenge", "state"));
        if (challenge == null || !challenge.matches(Pkce.CHALLENGE)) {
            throw new InvalidInputException(
                    "challenge",
                    challenge == null ? FieldCode.REQUIRED : FieldCode.INVALID,
                    "must be a SHA-256 in base64url");
        }
        if (state != null && state.length() > MAX_STATE) {
            throw new InvalidInputException("state", FieldCode.TOO_LONG, "must have at most " + MAX_STATE);
        }
        return oidc.start(address(returnTo), challenge, state).map(OidcResource::to);
    }

    /** Each goes there once. */
    private static RestResponse<Void> to(URI address) {
        return RestResponse.ResponseBuilder.<Void>seeOther(address)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static URI address(@Nullable String returnTo) {
        if (returnTo == null) {
            throw new InvalidInputException("returnTo", FieldCode.REQUIRED, "must be a registered address");
        }
        try {
            return URI.create(returnTo);
        } catch (IllegalArgumentException noUri) {
            throw new InvalidInputException("returnTo", FieldCode.INVALID, "is no registered address");
        }
    }

    @GET
    @Path("/callback")
    @Anonymous
    @TakesParameters
    @Operation(summary = "Where the provider sends the browser back to")
    @APIResponse(
            responseCode = "303",
            description = "To the client's `returnTo`, with its `state` and a `code`, or an `error`: `denied`,"
                    + " `provider-unavailable`, `invalid-answer`, `email-not-verified`")
    @APIResponse(
            responseCode = "400",
            description = "`invalid-token`: the `state` was used, has expired, or was never given out")
    @APIResponse(responseCode = "404", description = "`not-found`: no provider is configured")
    public Uni<RestResponse<Void>> callback(
            @RestQuery @Nullable String state, @RestQuery @Nullable String code, @RestQuery @Nullable String iss) {
        if (state == null) {
            throw new InvalidInputException("state", FieldCode.REQUIRED, "must be there");
        }
        return oidc.finish(new ProviderAnswer(state, code, iss)).map(OidcResource::to);
    }

    @POST
    @Path("/tokens")
    @Anonymous
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(
            summary = "An access token and a refresh token for the code of the return address; of a new account, where"
                    + " the provider's person has none")
    @APIResponse(
            responseCode = "200",
            description = "The tokens",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TokenView.class)))
    @APIResponse(
            responseCode = "400",
            description = "`invalid-token`: the code was used, has expired, or is another client's")
    @APIResponse(responseCode = "404", description = "`not-found`: no provider is configured")
    @APIResponse(responseCode = "409", description = "`link-required`: the address has a login with a password")
    public Uni<TokenView> tokens(@NotNull @Valid CodeRequest request, @Context HttpHeaders headers) {
        return oidc.signIn(request, ClientAddress.client(headers));
    }
}
