package io.rankmesh.user.key;

import io.rankmesh.common.identity.Anonymous;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/v1/.well-known/jwks.json")
@Tag(name = "Sessions")
class KeysResource {

    private final SigningKeys keys;
    private final SigningKeyConfig config;

    KeysResource(SigningKeys keys, SigningKeyConfig config) {
        this.keys = keys;
        this.config = config;
    }

    @GET
    @Anonymous
    @Operation(summary = "The public keys of the access tokens, as a JSON Web Key Set")
    public RestResponse<Jwks> published() {
        return ResponseBuilder.ok(new Jwks(keys.ring().published()))
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        "public, max-age=" + config.cacheFor().toSeconds())
                .build();
    }
}
