package io.rankmesh.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.EdgeTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ResilienceTest extends EdgeTest {

    /** The circuit to report-service closes again before the next test. */
    @AfterEach
    void recover() {
        fakes.report().answers(request -> request.response().end("{}"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> IntStream.range(0, 5).allMatch(i -> reports().statusCode() == 200));
    }

    @Test
    void aServiceThatIsAwayIsUnavailable() {
        fakes.report().stop();
        try {
            HttpResponse<String> response = reports();

            assertProblem(response, 503, "upstream-unavailable");
            assertThat(response.headers().firstValue("retry-after")).isPresent();
        } finally {
            fakes.report().start();
        }
    }

    @Test
    void aServiceThatKeepsSilentTimesOut() {
        fakes.report().answers(request -> {});

        assertProblem(reports(), 504, "upstream-timeout");
    }

    @Test
    void aServiceThatTalksNonsenseFails() {
        fakes.report()
                .answers(request -> request.toNetSocket().onSuccess(socket -> {
                    socket.write("SSH-2.0-OpenSSH_9.2\r\n\r\n");
                    socket.close();
                }));

        assertProblem(reports(), 502, "upstream-failed");
    }

    @Test
    void aServiceThatHangsUpOnAPostIsNotAskedTwice() {
        fakes.analysis().answers(request -> request.connection().close());

        HttpResponse<String> response = http.post("/v1/projects", "{}", anyone());

        assertProblem(response, 502, "upstream-failed");
        assertThat(fakes.analysis().received()).hasSize(1);
    }

    @Test
    void aServiceThatHangsUpOnAGetIsAskedOnceMore() {
        AtomicInteger calls = new AtomicInteger();
        fakes.analysis().answers(request -> {
            if (calls.incrementAndGet() == 1) {
                request.connection().close();
            } else {
                request.response().end("{}");
            }
        });

        assertThat(http.get("/v1/projects", anyone()).statusCode()).isEqualTo(200);
        assertThat(calls).hasValue(2);
    }

    @Test
    void errorsOfTheServiceAreItsOwn() {
        fakes.report()
                .answers(request -> request.response()
                        .setStatusCode(500)
                        .putHeader("content-type", "application/problem+json")
                        .end("{\"code\":\"internal-error\"}"));

        for (int i = 0; i < 40; i++) {
            assertThat(reports().statusCode()).isEqualTo(500);
        }
    }

    @Test
    void aDeadServiceFailsFastAndTakesNobodyAlong() {
        fakes.report().answers(request -> {});
        String[] bearer = anyone();
        List<Integer> statuses = atOnce(20, "/v1/reports", bearer);
        assertThat(statuses).containsOnly(504);

        long start = System.nanoTime();
        HttpResponse<String> response = reports();
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertProblem(response, 503, "upstream-unavailable");
        assertThat(millis).isLessThan(500);
        assertThat(http.get("/v1/projects", bearer).statusCode()).isEqualTo(200);
    }

    @Test
    void moreRequestsThanTheServiceMayHaveAreTurnedAway() {
        fakes.report()
                .answers(request -> fakes.report()
                        .vertx()
                        .setTimer(400, id -> request.response().end("{}")));

        List<Integer> statuses = atOnce(60, "/v1/reports", anyone());

        assertThat(statuses).contains(200, 503).doesNotContain(502, 500);
        assertThat(statuses.stream().filter(status -> status == 200).count()).isBetween(20L, 45L);
    }

    private HttpResponse<String> reports() {
        return http.get("/v1/reports", anyone());
    }

    private List<Integer> atOnce(int count, String path, String[] headers) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> calls = IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> http.get(path, headers).statusCode(), threads))
                    .toList();
            return calls.stream().map(CompletableFuture::join).toList();
        }
    }
}
