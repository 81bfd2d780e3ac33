package io.rankmesh.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import jakarta.inject.Inject;
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

    @Inject
    Generations() {
        this(Caffeine.newBuilder());
    }

    /** @param clockwork by whose clock, and on whose threads, tags are forgotten */
    Generations(Caffeine<Object, Object> clockwork) {
        this.changed = clockwork
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .<String, Long>evictionListener((tag, when, cause) -> forgotten(cause))
                .build();
    }

    /** A tag that went to make room may stand for answers that are kept still; one whose time is over stands for none. */
    private void forgotten(RemovalCause cause) {
        if (cause == RemovalCause.SIZE) {
            changeAll();
        }
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
