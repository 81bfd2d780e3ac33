package io.rankmesh.gateway.cdn;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How a content delivery network is told that it holds something old. */
@ConfigMapping(prefix = "rankmesh.cdn")
public interface CdnConfig {

    /** Where; without it there is no such network. */
    Optional<URI> purgeUrl();

    @WithDefault("PURGE")
    String purgeMethod();

    /** The header that carries the keys, separated by spaces. */
    @WithDefault("Surrogate-Key")
    String purgeHeader();

    /** The header that carries {@link #credential()}. */
    @WithDefault("Authorization")
    String credentialHeader();

    /** What shows the provider that we may, such as {@code Bearer …} or its key. */
    Optional<String> credential();

    @WithDefault("5s")
    Duration timeout();

    /** How often it is tried; the pause between doubles from a second. */
    @WithDefault("5")
    int tries();
}
