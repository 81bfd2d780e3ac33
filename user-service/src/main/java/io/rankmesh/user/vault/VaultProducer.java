package io.rankmesh.user.vault;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

final class VaultProducer {

    /** Made at start-up, so that a missing or short master key stops it. */
    @Produces
    @Singleton
    @Startup
    Vault vault(VaultConfig config) {
        return Vault.of(config.key());
    }
}
