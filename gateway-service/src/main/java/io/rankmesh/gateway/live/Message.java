package io.rankmesh.gateway.live;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be sent to one client.
 *
 * @param id of the event, where a client can go on from
 * @param mergeKey a later message with the same key takes its place while it waits
 * @param urgent whether it waits for no others
 */
record Message(
        String type,
        @Nullable String id,
        String json,
        @Nullable UUID mergeKey,
        boolean urgent) {

    /** An answer of the edge itself: sent at once. */
    static Message answer(JsonObject json) {
        return new Message(json.getString("type"), json.getString("id"), json.encode(), null, true);
    }
}
