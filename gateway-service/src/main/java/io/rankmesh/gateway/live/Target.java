package io.rankmesh.gateway.live;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** What a client follows. */
record Target(Kind kind, UUID id) {

    enum Kind {
        ANALYSIS("analysisId"),
        PROJECT("projectId");

        private final String field;

        Kind(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    static Target analysis(UUID id) {
        return new Target(Kind.ANALYSIS, id);
    }

    static Target project(UUID id) {
        return new Target(Kind.PROJECT, id);
    }

    /** A message about it. */
    JsonObject message(String type) {
        return new JsonObject().put("type", type).put(kind.field, id.toString());
    }
}
