package io.rankmesh.user.oidc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "rankmesh.oidc")
interface OidcConfig {

    /** The provider, as its tokens name it. Without the first five there is no sign-in with a provider; some of them stop the start. */
    Optional<URI> issuer();

    /** How the provider knows this service. */
    Optional<String> clientId();

    /** What the provider knows it by. */
    Optional<String> clientSecret();

    /** Where the provider sends people back to: `/v1/oidc/callback` as seen from outside. */
    Optional<URI> callback();

    /** Where clients may have people sent back to, separated by commas; of `http://127.0.0.1` and `http://[::1]` any port. */
    Optional<List<URI>> returnTo();

    /** How long an answer of the provider may take. */
    @WithDefault("3s")
    Duration timeout();

    /** How long what the provider publishes, endpoints and keys, is kept. */
    @WithDefault("1h")
    Duration keepFor();

    /** How long the provider is left alone after a failure, and before it is asked for keys that are not known once more. */
    @WithDefault("5s")
    Duration retryAfter();

    /** How far the provider's clock may be from ours. */
    @WithDefault("30s")
    Duration clockSkew();

    /** How long people may take at the provider. */
    @WithDefault("10m")
    Duration patience();

    /** How long a client may take to come for the tokens. */
    @WithDefault("1m")
    Duration codeLifetime();
}
