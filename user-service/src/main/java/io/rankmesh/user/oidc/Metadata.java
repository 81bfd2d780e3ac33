package io.rankmesh.user.oidc;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/**
 * What the provider says of itself (OpenID Connect Discovery 1.0, 3).
 *
 * @param secretInBody whether it takes the client's secret in the body of a request only
 */
record Metadata(URI authorizationEndpoint, URI tokenEndpoint, URI keys, boolean secretInBody) {

    /** @throws IllegalStateException when it is another provider's, or leads to where nothing is protected */
    static Metadata of(JsonObject document, ClientRegistration registration) {
        if (!registration.issuer().equals(document.getString("issuer"))) {
            throw new IllegalStateException("it is another issuer's");
        }
        JsonArray methods = document.getJsonArray("token_endpoint_auth_methods_supported", new JsonArray());
        return new Metadata(
                endpoint("authorization_endpoint", document, registration),
                endpoint("token_endpoint", document, registration),
                endpoint("jwks_uri", document, registration),
                methods.contains("client_secret_post") && !methods.contains("client_secret_basic"));
    }

    private static URI endpoint(String name, JsonObject document, ClientRegistration registration) {
        String value = document.getString(name);
        if (value == null) {
            throw new IllegalStateException("it has no " + name);
        }
        URI endpoint = URI.create(value);
        registration.requireAsSafe(name, endpoint);
        return endpoint;
    }
}
