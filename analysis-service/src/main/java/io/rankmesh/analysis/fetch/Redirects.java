package io.rankmesh.analysis.fetch;

import io.rankmesh.audit.url.Urls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows redirects, one request after the other. */
public final class Redirects {

    /** Of files about a site; RFC 9309, 2.3.1.2, asks for at least five. */
    public static final int OF_FILES = 5;

    private Redirects() {}

    /**
     * What one request brought: a result, or where to ask next.
     *
     * @param target null when there is a result
     */
    public record Step<T>(@Nullable T result, @Nullable String target) {

        public static <T> Step<T> end(T result) {
            return new Step<>(result, null);
        }

        /**
         * Goes on with a redirect that leads somewhere.
         *
         * @param end makes the result of anything else
         */
        public static <T> Step<T> of(String url, FetchResult result, Fetcher.Use<T> end) throws InterruptedException {
            Optional<String> target = result instanceof FetchResult.Answer answer && answer.isRedirect()
                    ? answer.header("location").flatMap(location -> Urls.resolve(url, location))
                    : Optional.empty();
            return target.isPresent() ? new Step<>(null, target.get()) : end(end.of(result));
        }
    }

    /** Asks for one URL. */
    @FunctionalInterface
    public interface Hop<T> {
        Step<T> take(String url) throws InterruptedException;
    }

    /** @return empty when redirects go on after as many as are followed at most */
    public static <T> Optional<T> follow(String url, int most, Hop<T> hop) throws InterruptedException {
        String at = url;
        for (int hops = 0; hops <= most; hops++) {
            Step<T> step = hop.take(at);
            if (step.target() == null) {
                return Optional.ofNullable(step.result());
            }
            at = step.target();
        }
        return Optional.empty();
    }
}
