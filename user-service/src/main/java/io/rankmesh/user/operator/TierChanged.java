package io.rankmesh.user.operator;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankmesh.common.event.PublishedEvent;
import java.util.UUID;

/** The data of {@value #TYPE}. */
@PublishedEvent(topic = TierChanged.TOPIC, types = TierChanged.TYPE)
@RegisterForReflection
record TierChanged(UUID accountId, String tier) {

    static final String TOPIC = "rankmesh.user.v1";
    static final String TYPE = "user.tier-changed";
}
