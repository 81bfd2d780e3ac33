package io.rankmesh.gateway.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits and times of the live channel. */
@ConfigMapping(prefix = "rankmesh.live")
public interface LiveConfig {

    /** Connections of this replica, of both kinds. */
    @WithDefault("20000")
    int connections();

    /** Connections of one account to this replica. */
    @WithDefault("200")
    int connectionsPerAccount();

    /** Analyses and projects that one connection may follow. */
    @WithDefault("100")
    int subscriptions();

    /** How often a silent connection shows that it lives; a WebSocket that has not answered the one before is closed. */
    @WithDefault("30s")
    Duration heartbeat();

    /** Events that are sent in one message at most. */
    @WithDefault("50")
    int batch();

    /** How long an event waits at most for others of its message. */
    @WithDefault("100ms")
    Duration batchAge();

    /** Messages that wait for one connection to take them. */
    @WithDefault("1000")
    int queue();

    /** Messages that a client may send within {@link #messagesWindow()}. */
    @WithDefault("50")
    int messages();

    @WithDefault("5s")
    Duration messagesWindow();

    /** Longest message of a client, in characters. */
    @WithDefault("8192")
    int messageSize();

    /** Events that are kept of an analysis, roughly. */
    @WithDefault("1000")
    int logLength();

    /** How long the events of an analysis are kept after its end. */
    @WithDefault("1h")
    Duration logRetention();

    /** How long the log in Redis may take to answer before the current state takes its place. */
    @WithDefault("1s")
    Duration logTimeout();
}
