package io.rankmesh.user.oidc;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in whose person is with the provider.
 *
 * @param nonce what the ID token has to say
 * @param verifier what shows the provider that its code has come to whom it was for
 * @param returnTo where the client waits
 * @param challenge of the client's verifier
 * @param clientState what the client wants to hear again
 */
@RegisterForReflection
record Started(
        String nonce,
        String verifier,
        URI returnTo,
        String challenge,
        @Nullable String clientState) {

    /** Back to the client, with one word more. */
    URI back(String name, String value) {
        Map<String, String> parameters = new TreeMap<>(Map.of(name, value));
        if (clientState != null) {
            parameters.put("state", clientState);
        }
        return Parameters.added(returnTo, parameters);
    }

    @Override
    public String toString() {
        return "Started[]";
    }
}
