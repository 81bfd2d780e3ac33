package io.rankmesh.user.oidc;

import org.jspecify.annotations.Nullable;

/**
 * What the provider tells by way of the browser.
 *
 * @param code null when there is no sign-in
 * @param issuer who says so, if it says it (RFC 9207)
 */
record ProviderAnswer(
        String state, @Nullable String code, @Nullable String issuer) {

    @Override
    public String toString() {
        return "ProviderAnswer[]";
    }
}
