package io.rankmesh.gateway.cache;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.gateway.route.CachePolicy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** How long an answer is fresh: as long as its caller's tier has it, where all changes are told of; else for a moment. */
@Singleton
class Freshness {

    private final EndedAnalyses ended;
    private final CacheConfig config;

    Freshness(EndedAnalyses ended, CacheConfig config) {
        this.ended = ended;
        this.config = config;
    }

    /** @param thing the id that the path names, or what stands in its place */
    long millis(CachePolicy policy, String thing, @Nullable Caller caller) {
        boolean told = policy == CachePolicy.STABLE || ended.contains(thing);
        return told ? jittered(tier(caller).toMillis()) : config.brief().toMillis();
    }

    boolean isBrief(CachedAnswer answer) {
        return answer.freshMillis() <= config.brief().toMillis();
    }

    private Duration tier(@Nullable Caller caller) {
        if (caller == null) {
            return config.enterprise();
        }
        return switch (caller.tier()) {
            case STARTER -> config.starter();
            case AGENCY -> config.agency();
            case ENTERPRISE -> config.enterprise();
        };
    }

    /** A tenth more or less, so that what was stored at once does not end at once. */
    private static long jittered(long millis) {
        return millis + ThreadLocalRandom.current().nextLong(-millis / 10, millis / 10 + 1);
    }
}
