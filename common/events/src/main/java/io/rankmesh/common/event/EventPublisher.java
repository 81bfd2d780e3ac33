package io.rankmesh.common.event;

import io.smallrye.mutiny.Uni;

/** Hands an event to the broker. */
interface EventPublisher {

    /** @return completes when the broker has acknowledged the event; fails when it is not known to have it */
    Uni<Void> publish(StoredEvent event);
}
