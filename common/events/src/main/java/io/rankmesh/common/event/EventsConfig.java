package io.rankmesh.common.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "rankmesh.events")
interface EventsConfig {

    /** Put before every topic name, so that several suites can share a broker. */
    Optional<String> topicPrefix();

    /** How long an event that has had its effect is remembered; longer than its topic keeps it. */
    @WithDefault("14d")
    Duration inboxRetention();

    Relay relay();

    Consume consume();

    interface Relay {

        /** Most events of one transaction of the relay. */
        @WithDefault("500")
        int batchSize();

        /** How often the relay looks for events when nobody wakes it. */
        @WithDefault("500ms")
        Duration poll();

        /** Wait after the first try that failed; doubled by each further one. */
        @WithDefault("250ms")
        Duration firstBackOff();

        @WithDefault("3s")
        Duration maxBackOff();

        /** How often the gauges of the outbox are read. */
        @WithDefault("5s")
        Duration gauges();

        /** How long a stop waits for the events that are on their way. */
        @WithDefault("10s")
        Duration stop();

        /** PostgreSQL itself, not a pooler in front of it, which would swallow LISTEN. */
        String directUrl();
    }

    interface Consume {

        /** Tries of an event that fails for a reason of its own, before it goes to the dead-letter topic. */
        @WithDefault("5")
        int attempts();

        @WithDefault("200ms")
        Duration firstBackOff();

        /** Also how late an event may notice that an outage is over. */
        @WithDefault("2s")
        Duration maxBackOff();
    }
}
