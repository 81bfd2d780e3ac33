package io.rankmesh.gateway.event;

import io.vertx.core.json.JsonObject;

/**
 * What a service told of.
 *
 * @param topic without the prefix that tests put before it
 * @param offset its place among all events of its partition, and so among those of its key
 * @param type such as {@code analysis.completed}
 * @param time as the event tells it, RFC 3339
 */
public record ServiceEvent(String topic, long offset, String type, String time, JsonObject data) {

    public static final String ANALYSES = "rankmesh.analysis.v1";
    public static final String REPORTS = "rankmesh.report.v1";
    public static final String USERS = "rankmesh.user.v1";
}
