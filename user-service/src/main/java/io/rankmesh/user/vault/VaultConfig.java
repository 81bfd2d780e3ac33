package io.rankmesh.user.vault;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

@ConfigMapping(prefix = "rankmesh.master")
interface VaultConfig {

    /** Base64 of the 32 bytes that protect all that is sealed in the database. From `RANKMESH_MASTER_KEY`; production has no default. */
    Optional<String> key();
}
