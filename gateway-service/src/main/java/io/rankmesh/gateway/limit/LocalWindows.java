package io.rankmesh.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides alone while Redis does not answer: grants this replica's share of what was left of each quota by Redis' last word, so that
 * replicas which are cut off from it, or for which it is too slow, don't grant more together than was left.
 */
@Singleton
class LocalWindows {

    private final Cache<String, Local> callers;
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
        this.callers = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(config.localCallers())
                .expireAfterAccess(config.anonymousWindow().multipliedBy(2))
                .build();
    }

    Decision charge(Subject subject, List<Window> windows) {
        return callers.get(subject.key(), key -> new Local()).charge(windows, clock.millis());
    }

    /** Takes note of what Redis has decided. */
    void learn(Subject subject, Decision decision) {
        callers.get(subject.key(), key -> new Local()).learn(decision, clock.millis());
    }

    /** What this replica knows of one caller. */
    private final class Local {

        private final SlidingCounter granted = new SlidingCounter();
        private final Map<String, LastWord> lastWords = new HashMap<>();

        synchronized void learn(Decision decision, long now) {
            for (Decision.Standing standing : decision.standings()) {
                lastWords.put(standing.name(), new LastWord(standing.quota() - standing.remaining(), now));
                granted.forget(standing.name());
            }
        }

        synchronized Decision charge(List<Window> windows, long now) {
            List<Window> shares = new ArrayList<>(windows.size());
            for (Window window : windows) {
                LastWord word = lastWords.getOrDefault(window.name(), LastWord.NONE);
                double left = window.quota() - word.used(window, now);
                if (left < 1) {
                    return refused(windows, word, now);
                }
                shares.add(window.share(share * left / window.quota()));
            }
            return granted.charge(shares, now);
        }

        /** Nothing was left, and nobody knows better until the window is over. */
        private Decision refused(List<Window> windows, LastWord word, long now) {
            List<Decision.Standing> standings = windows.stream()
                    .map(window -> new Decision.Standing(
                            window.name(),
                            window.quota(),
                            window.length().toSeconds(),
                            0,
                            Decision.seconds(word.endsIn(window, now))))
                    .toList();
            long longest = standings.stream()
                    .mapToLong(Decision.Standing::resetSeconds)
                    .max()
                    .orElse(1);
            return new Decision(false, standings, longest, Decision.Source.LOCAL);
        }
    }

    /** How much of a window all replicas together had granted at that time. */
    private record LastWord(double used, long atMillis) {

        static final LastWord NONE = new LastWord(0, 0);

        /** It slides out of the window evenly. */
        double used(Window window, long now) {
            return used * endsIn(window, now) / window.length().toMillis();
        }

        long endsIn(Window window, long now) {
            return Math.clamp(
                    atMillis + window.length().toMillis() - now,
                    0,
                    window.length().toMillis());
        }
    }
}
