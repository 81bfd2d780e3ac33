package io.rankmesh.analysis.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says whether a URL is asked for again, so that flaky servers give stable results: when the fault may pass, or may be ours. */
final class RetryPolicy {

    private final CrawlerConfig config;

    RetryPolicy(CrawlerConfig config) {
        this.config = config;
    }

    /**
     * The pause before a further try; empty when the result stands, as when a busy server asks for more time than it is given.
     *
     * @param attempt tries before this one
     * @param stoodStill whether this process stood still meanwhile, which makes a time-out no fault of the site's
     */
    Optional<Duration> pauseAfter(FetchRequest request, FetchResult result, int attempt, boolean stoodStill) {
        if (attempt >= config.retries()) {
            return Optional.empty();
        }
        Duration pause = config.retryPause().multipliedBy(1L << attempt);
        return switch (result) {
            case FetchResult.Failure failure -> {
                boolean ours = stoodStill && failure.error() == FetchError.TIMEOUT;
                yield ours || failure.error().isPassing() ? Optional.of(pause) : Optional.empty();
            }
            case FetchResult.Answer answer -> {
                boolean busy = answer.status() == 429 || answer.status() == 503;
                Duration asked =
                        asked(answer.header("retry-after").orElse(null)).orElse(pause);
                yield busy && asked.compareTo(patience(request)) <= 0 ? Optional.of(asked) : Optional.empty();
            }
        };
    }

    /** @param retryAfter the header's value */
    Optional<Duration> asked(@Nullable String retryAfter) {
        return Optional.ofNullable(retryAfter).flatMap(value -> RetryAfter.parse(value, Instant.now()));
    }

    /** For how long at most a busy host is left alone before the request is given up. */
    Duration patience(FetchRequest request) {
        return switch (request.purpose()) {
            case ENTRY, PAGE -> config.maxRetryAfter();
            case ASIDE, LOOK -> config.maxLinkRetryAfter();
        };
    }
}
