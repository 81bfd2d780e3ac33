package io.rankmesh.common.erasure;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankmesh.common.event.PublishedEvent;
import java.time.Instant;
import java.util.UUID;

/** The data of {@value #TYPE}, on {@value #TOPIC}: an account is no more, and nothing of it is to be left anywhere. */
@PublishedEvent(topic = UserErased.TOPIC, types = UserErased.TYPE)
@RegisterForReflection
public record UserErased(UUID accountId, Instant erasedAt) {

    public static final String TOPIC = "rankmesh.user.v1";
    public static final String TYPE = "user.erased";
}
