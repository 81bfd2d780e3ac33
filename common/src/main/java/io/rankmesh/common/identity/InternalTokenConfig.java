package io.rankmesh.common.identity;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

@ConfigMapping(prefix = "rankmesh.internal")
interface InternalTokenConfig {

    /** Secret of the internal tokens, the same for all services: base64, at least 32 bytes. */
    Optional<String> key();
}
