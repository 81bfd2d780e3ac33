package io.rankmesh.cli.api;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Sends requests to the gateway and waits while a restart or a rate limit keeps them from being answered. {@link #send} repeats whatever
 * got no answer, {@link #sendOnce} only what the suite surely has not carried out.
 */
final class Transport implements AutoCloseable {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 3_000;
    private static final Duration WORTH_A_NOTE = Duration.ofSeconds(2);

    private final HttpClient client;
    private final URI base;
    private final Patience patience;
    private final Consumer<String> notes;
    private volatile boolean answeredBefore;

    Transport(URI base, Patience patience, Consumer<String> notes) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.base = base;
        this.patience = patience;
        this.notes = notes;
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(base.resolve(pathAndQuery)).timeout(REQUEST_TIMEOUT);
    }

    /**
     * Any answer but "come back later"; throws {@link SuiteUnreachableException} when patience ends first. For reads, and writes that
     * carry an idempotency key or do no harm when they are done twice.
     */
    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) throws InterruptedException {
        return send(request, body, true);
    }

    /**
     * For a write that would be done twice if it were sent twice: repeated when the suite refused it (429) or there was no connection to
     * it, but not when the answer may have been lost. Then it answers 502, 503 or 504 as they came, or throws
     * {@link SuiteUnreachableException}.
     */
    <T> HttpResponse<T> sendOnce(HttpRequest request, HttpResponse.BodyHandler<T> body) throws InterruptedException {
        return send(request, body, false);
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body, boolean repeatable)
            throws InterruptedException {
        Wait wait = new Wait();
        while (true) {
            try {
                HttpResponse<T> response = client.send(request, body);
                answeredBefore = true;
                boolean again = repeatable || response.statusCode() == 429;
                if (!again || !comeBackLater(response.statusCode())) {
                    wait.over();
                    return response;
                }
                if (!wait.pause(retryAfter(response), reason(response.statusCode()))) {
                    return response;
                }
            } catch (IOException e) {
                boolean again = repeatable || neverSent(e);
                if (!again || !wait.pause(Duration.ZERO, "the suite does not answer")) {
                    throw unreachable(e);
                }
            }
        }
    }

    private static boolean neverSent(IOException failure) {
        return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
    }

    private SuiteUnreachableException unreachable(IOException cause) {
        if (answeredBefore) {
            return new SuiteUnreachableException("The suite at " + base + " went away and did not come back within "
                    + patience.later().toSeconds() + " seconds.");
        }
        String why = cause instanceof HttpTimeoutException ? "does not answer in time" : "does not answer";
        return new SuiteUnreachableException("The suite at " + base + " " + why + ". Start it with: ./rankmesh up");
    }

    private static boolean comeBackLater(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private static String reason(int status) {
        return status == 429 ? "the suite asks for fewer requests" : "the suite is not ready";
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        Optional<String> seconds =
                response.headers().firstValue("Retry-After").filter(value -> value.matches("\\d{1,6}"));
        return seconds.map(value -> Duration.ofSeconds(Long.parseLong(value))).orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** One spell of waiting: back-off with jitter until the patience is used up. */
    private final class Wait {
        private final long since = System.nanoTime();
        private long nextMillis = FIRST_PAUSE_MILLIS;
        private boolean noted;

        /** Sleeps, at least for {@code atLeast}; false without sleeping when that would be longer than we are ready to wait. */
        boolean pause(Duration atLeast, String reason) throws InterruptedException {
            long jittered = nextMillis / 2 + ThreadLocalRandom.current().nextLong(nextMillis / 2 + 1);
            Duration pause = Duration.ofMillis(Math.max(jittered, atLeast.toMillis()));
            Duration waited = Duration.ofNanos(System.nanoTime() - since);
            Duration limit = answeredBefore ? patience.later() : patience.first();
            if (waited.plus(pause).compareTo(limit) > 0) {
                return false;
            }
            if (!noted && waited.plus(pause).compareTo(WORTH_A_NOTE) >= 0) {
                noted = true;
                notes.accept(reason + "; trying again for up to "
                        + limit.minus(waited).toSeconds() + " seconds");
            }
            Thread.sleep(pause);
            nextMillis = Math.min(nextMillis * 2, LONGEST_PAUSE_MILLIS);
            return true;
        }

        void over() {
            if (noted) {
                notes.accept("the suite answers again");
            }
        }
    }
}
