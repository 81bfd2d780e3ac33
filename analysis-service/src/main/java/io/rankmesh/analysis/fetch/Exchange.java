package io.rankmesh.analysis.fetch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request on the wire and its raw answer. */
final class Exchange {

    /** Types that pages are sent with by mistake: what such a file begins with shows it. */
    private static final Set<String> UNTOLD = Set.of("text/plain", "application/octet-stream");

    /** Unwanted bodies up to this size are read all the same: it costs less than a new connection. */
    private static final long SMALL = 32 * 1024;

    private static final int NOT_MODIFIED = 304;
    private static final int LAST_STATUS = 999;

    /** Bytes that are read of a file whose start is enough. */
    static final int START = 512 * 1024;

    /** For how long the beginning of a file is waited for once there are headers: it need not come, since the file is no page. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What is left of a request's time when nothing more is waited for. */
    private static final Duration REST = Duration.ofMillis(100);

    /** How much larger than what has come of it a body may be whose length is not announced. */
    private static final int GUESS = 4;

    private final FetchRequest.Body wanted;
    private final boolean head;
    private final boolean conditional;
    private final long limit;
    private final BodyBudget.Room room;
    private volatile long deadline;
    private volatile boolean aborted;
    private volatile int status;
    private volatile long sentAt;
    private volatile long firstByteMillis;
    private volatile long received;
    private long seen;
    private volatile @Nullable HttpClientRequest request;

    Exchange(FetchRequest asked, long limit, BodyBudget.Room room) {
        this.wanted = asked.body();
        this.head = asked.head();
        this.conditional = !asked.validators().isEmpty();
        this.limit = limit;
        this.room = room;
    }

    /** How much of a body is wanted. */
    enum Part {
        WHOLE,
        /** Enough to tell what it is. */
        BEGINNING,
        NONE
    }

    /**
     * An answer as it came.
     *
     * @param part of the body that was wanted
     */
    record Raw(HttpClientResponse response, byte[] body, Part part) {}

    /** @param deadline when the request's time ends, by {@link System#nanoTime()} */
    Future<Raw> send(HttpClient client, RequestOptions options, long deadline) {
        this.deadline = deadline;
        return client.request(options).compose(this::started);
    }

    /** What the server has said so far, 0 when it has said nothing. */
    int status() {
        return status;
    }

    /** How long the server took to begin its answer; 0 when there is none. */
    long firstByteMillis() {
        return firstByteMillis;
    }

    /**
     * Whether the body keeps room from others, and has brought less than this since the last look, when it had begun.
     *
     * @param least bytes
     */
    boolean isSlow(long least) {
        long before = seen;
        seen = received;
        return before > 0 && seen - before < least && room.isHeld();
    }

    /** Ends the request wherever it is. */
    void abort() {
        aborted = true;
        HttpClientRequest started = request;
        if (started != null) {
            started.reset();
        }
    }

    private Future<Raw> started(HttpClientRequest started) {
        request = started;
        if (aborted) {
            started.reset();
        }
        sentAt = System.nanoTime();
        return started.send().compose(this::receive);
    }

    private Future<Raw> receive(HttpClientResponse response) {
        firstByteMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sentAt);
        int code = response.statusCode();
        status = code >= 100 && code <= LAST_STATUS ? code : 0;
        // until there is another one: a reset of ours is no error, and would be logged as one
        response.exceptionHandler(_ -> {});
        if (!answers(code)) {
            response.request().reset();
            return Future.failedFuture(new FetchException(
                    FetchError.BAD_ANSWER,
                    "The server answers with status " + code + ", which answers no such request."));
        }
        if (head || code == NOT_MODIFIED) {
            return response.end().map(_ -> new Raw(response, new byte[0], Part.NONE));
        }
        Part part = wanted(response);
        long announced = contentLength(response);
        if (part == Part.NONE && (announced < 0 || announced > SMALL)) {
            response.request().reset();
            return Future.succeededFuture(new Raw(response, new byte[0], Part.NONE));
        }
        boolean beginning =
                part == Part.BEGINNING || wanted == FetchRequest.Body.START || wanted == FetchRequest.Body.SENT;
        long most = most(part);
        if (announced > most && !beginning) {
            response.request().reset();
            return Future.failedFuture(tooLarge());
        }
        long expected = Math.min(announced, most);
        if (!room.mayFit(expected)) {
            response.request().reset();
            return Future.failedFuture(new BodyBudget.NoRoomException(expected));
        }
        Promise<Raw> raw = Promise.promise();
        Buffer body = Buffer.buffer();
        if (part == Part.BEGINNING) {
            Runnable settle = () -> raw.tryComplete(new Raw(response, body.getBytes(), part));
            response.exceptionHandler(_ -> settle.run());
            settleInTime(raw.future(), response, settle);
        } else {
            response.exceptionHandler(raw::tryFail);
        }
        response.endHandler(_ -> raw.tryComplete(new Raw(response, body.getBytes(), part)));
        response.handler(chunk -> {
            long length = (long) body.length() + chunk.length();
            if (length > most && beginning && room.fits(most)) {
                body.appendBuffer(chunk, 0, (int) most - body.length());
                raw.tryComplete(new Raw(response, body.getBytes(), part));
                response.request().reset();
            } else if (length > most && !beginning) {
                raw.tryFail(tooLarge());
                response.request().reset();
            } else if (!room.fits(length)) {
                raw.tryFail(new BodyBudget.NoRoomException(Math.max(expected, GUESS * length)));
                response.request().reset();
            } else {
                body.appendBuffer(chunk);
                received = length;
            }
        });
        return raw.future();
    }

    /** Whoever waits for the answer gives it up when the time is over, which would make a fault of a file that is slow to begin. */
    private void settleInTime(Future<Raw> raw, HttpClientResponse response, Runnable settle) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()) - REST.toMillis();
        Vertx vertx = Vertx.currentContext().owner();
        long timer = vertx.setTimer(Math.clamp(left, 1, PATIENCE.toMillis()), _ -> {
            settle.run();
            response.request().reset();
        });
        raw.onComplete(_ -> vertx.cancelTimer(timer));
    }

    /**
     * Whether a status may end the request: not an interim one (RFC 9110, 15.2), nor "not modified" when there was no condition
     * (15.4.5). Three digits that HTTP does not know are a refusal of some sites (999).
     */
    private boolean answers(int status) {
        return status >= 200 && status <= LAST_STATUS && (conditional || status != NOT_MODIFIED);
    }

    private long most(Part part) {
        if (part == Part.BEGINNING) {
            return SMALL;
        }
        return wanted == FetchRequest.Body.START ? START : limit;
    }

    private FetchException tooLarge() {
        return new FetchException(FetchError.TOO_LARGE, "The body is larger than " + limit + " bytes.");
    }

    private Part wanted(HttpClientResponse response) {
        return switch (wanted) {
            case START, SENT -> Part.WHOLE;
            case NONE -> Part.NONE;
            case PAGE -> ofPage(response.getHeader(HttpHeaders.CONTENT_TYPE));
        };
    }

    private static Part ofPage(@Nullable String type) {
        if (type == null || type.isBlank()) {
            return Part.WHOLE;
        }
        String lower = type.toLowerCase(Locale.ROOT);
        if (lower.contains("text/html") || lower.contains("application/xhtml+xml")) {
            return Part.WHOLE;
        }
        return UNTOLD.contains(lower.split(";", 2)[0].strip()) ? Part.BEGINNING : Part.NONE;
    }

    /** The announced length in bytes, -1 when there is none. */
    static long contentLength(HttpClientResponse response) {
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || !length.matches("\\d{1,18}")) {
            return -1;
        }
        return Long.parseLong(length);
    }
}
