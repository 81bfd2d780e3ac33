package io.rankmesh.gateway.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is kept, and for how long. */
@ConfigMapping(prefix = "rankmesh.cache")
public interface CacheConfig {

    @WithDefault("true")
    boolean enabled();

    /** Memory of this replica for answers. */
    @WithDefault("48M")
    MemorySize memory();

    /** The largest answer that is kept. */
    @WithDefault("1M")
    MemorySize largestAnswer();

    /** How long a starter's answers are fresh, about a tenth more or less. */
    @WithDefault("15m")
    Duration starter();

    /** The same of an agency's. */
    @WithDefault("30m")
    Duration agency();

    /** The same of an enterprise's, and of everybody's. */
    @WithDefault("60m")
    Duration enterprise();

    /** How long an answer is fresh that changes without anybody telling of it. */
    @WithDefault("2s")
    Duration brief();

    /** How long behind its time an answer may be given while a newer one is fetched. */
    @WithDefault("1m")
    Duration whileRevalidating();

    /** How long behind its time an answer may be given while its service fails. */
    @WithDefault("1h")
    Duration ifError();

    /** How long an answer of Redis is worth waiting for. */
    @WithDefault("80ms")
    Duration redisTimeout();
}
