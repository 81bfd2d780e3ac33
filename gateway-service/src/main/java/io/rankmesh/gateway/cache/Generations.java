package io.rankmesh.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what this replica has heard of changes, by tag: an answer that was fetched before a change is not given after it. */
@Singleton
final class Generations {

    private static final int MOST = 500_000;

    /** Longer than any answer is kept. */
    private static final Duration REMEMBERED = Duration.ofHours(4);

    private final AtomicLong clock = new AtomicLong();
    private final Cache<String, Long> changed;
    private volatile long start;

    Generations() {
        this.changed = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .evictionListener((tag, when, cause) -> changeAll())
                .build();
    }

    /** When something that the tag stands for has last changed. */
    long of(String tag) {
        Long last = changed.getIfPresent(tag);
        return last == null ? start : Math.max(last, start);
    }

    void change(String tag) {
        changed.put(tag, clock.incrementAndGet());
    }

    /** Anything may have changed. */
    void changeAll() {
        start = clock.incrementAndGet();
    }
}
