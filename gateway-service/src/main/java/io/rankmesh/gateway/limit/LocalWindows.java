package io.rankmesh.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** Decides alone, at this replica's share of each quota, while Redis is away. */
@Singleton
class LocalWindows {

    private final Cache<String, SlidingCounter> counters;
    private final double share;
    private final InstantSource clock;

    @Inject
    LocalWindows(LimitsConfig config) {
        this(config, InstantSource.system(), Ticker.systemTicker());
    }

    LocalWindows(LimitsConfig config, InstantSource clock, Ticker ticker) {
        if (!(config.localShare() > 0 && config.localShare() <= 1)) {
            throw new IllegalArgumentException("rankmesh.limits.local-share is above 0 and at most 1");
        }
        this.share = config.localShare();
        this.clock = clock;
        this.counters = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(config.localCallers())
                .expireAfterAccess(config.anonymousWindow().multipliedBy(2))
                .build();
    }

    Decision charge(Subject subject, List<Window> windows) {
        List<Window> shares =
                windows.stream().map(window -> window.share(share)).toList();
        return counters.get(subject.key(), key -> new SlidingCounter()).charge(shares, clock.millis());
    }
}
