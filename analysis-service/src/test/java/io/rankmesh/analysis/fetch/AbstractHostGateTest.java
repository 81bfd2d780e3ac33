package io.rankmesh.analysis.fetch;

import static org.awaitility.Awaitility.await;

import io.rankmesh.audit.url.WebUrl;
import java.time.Duration;
import java.util.UUID;

/** A gate, and what comes to it. */
abstract class AbstractHostGateTest {

    static final Duration DELAY = Duration.ofMillis(200);
    static final Duration PATIENCE = Duration.ofMinutes(1);
    static final Duration MAX_SLOW_DOWN = Duration.ofMillis(400);

    final HostGate gate = new HostGate(2, Duration.ofSeconds(1), MAX_SLOW_DOWN);

    void enterAndLeave(Delay delay) {
        try {
            enter("a.example", delay).close();
        } catch (InterruptedException | FetchException _) {
            // the end of the wait
        }
    }

    static Delay own(Duration delay) {
        return own(delay, new Requester(UUID.randomUUID()));
    }

    static Delay own(Duration delay, Requester requester) {
        return new Delay(Duration.ZERO, delay, requester);
    }

    static Delay askedByHost(Duration delay) {
        return new Delay(delay, Duration.ZERO, new Requester(UUID.randomUUID()));
    }

    static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    static WebUrl url(String host) {
        return WebUrl.parse("https://" + host + "/").orElseThrow();
    }

    static FetchRequest request(String host, Delay delay) {
        return FetchRequest.page(url(host), delay, RequestHeaders.NONE);
    }

    static BodyBudget.Room room(FetchRequest request) {
        return new BodyBudget(1, 1).room(request.delay().requester(), 0);
    }

    HostGate.Turn enter(String host, Delay delay) throws InterruptedException, FetchException {
        FetchRequest request = request(host, delay);
        return gate.enter(request, PATIENCE, room(request));
    }

    HostGate.Turn enter(String host) throws InterruptedException, FetchException {
        return enter(host, Delay.none());
    }

    static void awaitBlocked(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }
}
