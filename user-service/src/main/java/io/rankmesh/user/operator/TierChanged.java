package io.rankmesh.user.operator;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** The data of {@value #TYPE}. */
@RegisterForReflection
record TierChanged(UUID accountId, String tier) {

    static final String TYPE = "user.tier-changed";
}
