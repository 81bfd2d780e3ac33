package io.rankmesh.gateway.event;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

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

    /** A replica that starts reads what {@link #USERS} told of in this time: longer than access tokens and remembered API keys live. */
    public static final Duration USERS_READ_AGAIN = Duration.ofMinutes(17);
}
