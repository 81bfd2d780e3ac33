package io.rankmesh.analysis.fetch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.telemetry.Telemetry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.net.TrustOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gets URLs: politely, from permitted addresses only, within bounds of time and size. Redirects are answers like others.
 * Callers wait, so they belong on virtual threads.
 */
@ApplicationScoped
public class Fetcher {

    private static final Logger LOG = Logger.getLogger(Fetcher.class);

    /** Bytes of a file that is no page by its type: enough to show that it is one. */
    private static final int BEGINNING = 1_024;

    private final CrawlerConfig config;
    private final HostGate gate;
    private final BodyBudget budget;
    private final Standstill standstill;
    private final MeterRegistry metrics;
    private final Counter deferred;
    private final SiteClient client;
    private final RetryPolicy retries;

    @Inject
    Fetcher(
            Vertx vertx,
            CrawlerConfig config,
            CheckedAddresses addresses,
            HostGate gate,
            BodyBudget budget,
            Standstill standstill,
            MeterRegistry metrics) {
        this(vertx, config, addresses, gate, budget, standstill, metrics, null);
    }

    /** @param trust whom certificates are believed from; null for the platform's authorities */
    Fetcher(
            Vertx vertx,
            CrawlerConfig config,
            CheckedAddresses addresses,
            HostGate gate,
            BodyBudget budget,
            Standstill standstill,
            MeterRegistry metrics,
            @Nullable TrustOptions trust) {
        this.standstill = standstill;
        this.metrics = metrics;
        this.deferred = metrics.counter(Telemetry.CRAWL_DEFERRED);
        this.config = config;
        this.gate = gate;
        this.budget = budget;
        this.client = new SiteClient(vertx, config, addresses, trust);
        this.retries = new RetryPolicy(config);
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** What is made of an answer; its body must not be kept. */
    @FunctionalInterface
    public interface Use<T> {
        T of(FetchResult result) throws InterruptedException;
    }

    /**
     * Gets the URL, with further tries as {@link RetryPolicy} has it. Other large bodies may have to wait until the use of this
     * one is over.
     */
    public <T> T fetch(FetchRequest request, Use<T> use) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            Duration stoodStill = standstill.total();
            Duration pause;
            try (Held held = attempt(request, attempt)) {
                FetchResult result = held.result();
                measure(result);
                boolean stoodStillMeanwhile = standstill.total().compareTo(stoodStill) > 0;
                Optional<Duration> again = retries.pauseAfter(request, result, attempt, stoodStillMeanwhile);
                if (again.isEmpty()) {
                    return use.of(result);
                }
                pause = again.get();
            }
            request.delay().requester().sleep(pause);
        }
    }

    /** A result and the room that its body takes. */
    private record Held(FetchResult result, BodyBudget.Room room) implements AutoCloseable {

        @Override
        public void close() {
            room.close();
        }
    }

    private void measure(FetchResult result) {
        String outcome = switch (result) {
            case FetchResult.Answer _ -> "answered";
            case FetchResult.Failure failure -> failure.error().code();
        };
        metrics.timer(Telemetry.CRAWL_FETCH, Telemetry.TAG_OUTCOME, outcome).record(Duration.ofMillis(result.millis()));
    }

    /** A large body for which there is no room is let go, and asked for again once there is: the server is not kept waiting. */
    private Held attempt(FetchRequest request, int attempt) throws InterruptedException {
        long wanted = 0;
        while (true) {
            try {
                return attempt(request, attempt, wanted);
            } catch (BodyBudget.NoRoomException e) {
                // in the end it is alone, where every body fits
                wanted = Math.max(e.wanted(), 2 * wanted);
                deferred.increment();
            }
        }
    }

    private Held attempt(FetchRequest request, int attempt, long wanted)
            throws InterruptedException, BodyBudget.NoRoomException {
        BodyBudget.Room room = budget.room(request.delay().requester(), wanted);
        boolean kept = false;
        try {
            Held held = new Held(result(request, attempt, room), room);
            kept = true;
            return held;
        } finally {
            if (!kept) {
                room.close();
            }
        }
    }

    private FetchResult result(FetchRequest request, int attempt, BodyBudget.Room room)
            throws InterruptedException, BodyBudget.NoRoomException {
        Exchange exchange = new Exchange(request, config.maxBody().asLongValue(), room);
        Duration stoodStill = standstill.total();
        long start = System.nanoTime();
        long millis = 0;
        try {
            Exchange.Raw raw;
            try (HostGate.Turn turn = gate.enter(request, retries.patience(request), room)) {
                start = System.nanoTime();
                try {
                    raw = client.send(request, attempt, start, exchange);
                } catch (FetchException e) {
                    if (e.error() == FetchError.TIMEOUT) {
                        turn.took(Duration.ofMillis(millisSince(start)));
                    }
                    throw e;
                } finally {
                    millis = millisSince(start);
                }
                tellPace(turn, raw, millis);
            }
            boolean disturbed = standstill.total().compareTo(stoodStill) > 0;
            return answer(request, raw, room, millis, disturbed ? -1 : exchange.firstByteMillis());
        } catch (FetchException e) {
            return new FetchResult.Failure(e.error(), e.detail(), exchange.status(), millis);
        } catch (RuntimeException | StackOverflowError e) {
            if (client.isClosed()) {
                throw e;
            }
            // whatever an answer brings about is its URL's failure: the site's others are worth their fetch
            LOG.errorf(e, "%s cannot be fetched", request.url());
            String sentence = "The answer could not be read, for a reason of our own.";
            return new FetchResult.Failure(FetchError.FETCH_FAILED, sentence, exchange.status(), millis);
        }
    }

    private void tellPace(HostGate.Turn turn, Exchange.Raw raw, long millis) {
        int status = raw.response().statusCode();
        if (status == 429 || status == 503) {
            Duration asked =
                    retries.asked(raw.response().getHeader("retry-after")).orElse(Duration.ZERO);
            turn.busy(asked);
        } else {
            turn.took(Duration.ofMillis(millis));
        }
    }

    private FetchResult.Answer answer(
            FetchRequest request, Exchange.Raw raw, BodyBudget.Room room, long millis, long firstByteMillis)
            throws FetchException, InterruptedException, BodyBudget.NoRoomException {
        HttpClientResponse response = raw.response();
        byte[] body = switch (raw.part()) {
            case NONE -> new byte[0];
            case BEGINNING -> beginning(raw);
            case WHOLE -> request.body() == FetchRequest.Body.SENT ? raw.body() : content(raw, room);
        };
        room.settle(body.length);
        long length = raw.part() == Exchange.Part.WHOLE ? body.length : Math.max(0, Exchange.contentLength(response));
        return new FetchResult.Answer(response.statusCode(), headers(response), body, length, millis, firstByteMillis);
    }

    /** Nothing of a file that is encoded in a way that was not asked for: it may be none that is shown, so it is no fault. */
    private byte[] beginning(Exchange.Raw raw) throws InterruptedException {
        try {
            return decoder(raw).beginning(BEGINNING);
        } catch (FetchException _) {
            return new byte[0];
        }
    }

    /** The size is measured first: a few kilobytes on the wire may be a large body. */
    private byte[] content(Exchange.Raw raw, BodyBudget.Room room)
            throws FetchException, InterruptedException, BodyBudget.NoRoomException {
        BodyDecoder decoder = decoder(raw);
        if (decoder.isPlain()) {
            return raw.body();
        }
        int length = decoder.length();
        long both = (long) raw.body().length + length;
        if (!room.fits(both) && !room.await(both)) {
            throw new BodyBudget.NoRoomException(both);
        }
        return decoder.decode(length);
    }

    private BodyDecoder decoder(Exchange.Raw raw) throws FetchException {
        String encoding = String.join(",", raw.response().headers().getAll("content-encoding"));
        return new BodyDecoder(raw.body(), encoding, config.maxBody().asLongValue());
    }

    private static List<Map.Entry<String, String>> headers(HttpClientResponse response) {
        return response.headers().entries().stream()
                .map(header -> Map.entry(header.getKey().toLowerCase(Locale.ROOT), header.getValue()))
                .toList();
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
