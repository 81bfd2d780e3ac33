package io.rankmesh.analysis.analysis;

import io.rankmesh.common.database.Expiry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How long keys are kept: until the request that brought one is too old to be sent again. */
@Dependent
class IdempotencyKeys {

    @Produces
    @Singleton
    static Expiry expiry(IdempotencyConfig config) {
        return new Expiry("idempotency_key", "created_at", config.retention());
    }
}
