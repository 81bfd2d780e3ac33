package io.rankmesh.gateway.proxy;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.upstream.Upstreams;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class ResilienceTest extends AbstractOutageTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    Upstreams upstreams;

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
                .answers(request ->
                        request.response().putHeader("Content-Length", "some").end("{}"));

        assertProblem(reports(), 502, "upstream-failed");
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void whatIsNoAnswerDoesNotReachTheConsumer(String bytes) {
        fakes.raw().answers(bytes);

        HttpResponse<String> response = http.get("/v1/raw");

        assertProblem(response, 502, "upstream-failed");
        assertThat(response.body()).doesNotContain("hello");
        assertThat(http.get("/v1/audits").statusCode())
                .as("other services go on")
                .isEqualTo(200);
    }

    static Stream<Named<String>> garbage() {
        return Stream.of(
                Named.of("nothing", ""),
                Named.of("another protocol", "SSH-2.0-OpenSSH_9.6\r\nhello\r\n\r\n"),
                Named.of("bytes", "\u0000\u0001\u00ff\r\n\r\nhello"),
                Named.of("no status", "HTTP/1.1 OK\r\n\r\nhello"),
                Named.of("half a head", "HTTP/1.1 200 OK\r\nContent-Le"),
                Named.of("endless headers", "HTTP/1.1 200 OK\r\nX: " + "hello".repeat(20_000)),
                Named.of("a negative length", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello"),
                Named.of("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 4\r\n\r\nhello"));
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
    void aServiceThatAlwaysHangsUpIsAskedThreeTimes() {
        String[] bearer = anyone();
        assertThat(http.get("/v1/me", bearer).statusCode()).isEqualTo(200);
        fakes.user().forget();
        fakes.user().answers(request -> request.connection().close());

        assertProblem(http.get("/v1/me", bearer), 502, "upstream-failed");
        assertThat(fakes.user().received()).hasSize(3);
    }

    /** A third of all tries fail: to hide that, half as many as there are requests would be sent again. */
    @Test
    void repeatingEndsWithItsBudget() {
        int requests = 200;
        AtomicInteger calls = new AtomicInteger();
        fakes.analysis().answers(request -> {
            if (calls.incrementAndGet() % 3 == 0) {
                request.connection().close();
            } else {
                request.response().end("{}");
            }
        });
        String[] bearer = anyone();

        Map<Integer, Long> statuses = IntStream.range(0, requests)
                .mapToObj(i -> http.get("/v1/projects", bearer).statusCode())
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));

        assertThat(statuses).containsOnlyKeys(200, 502);
        assertThat(calls.get())
                .as("a fifth more, five, and what the tests before have left")
                .isBetween(requests + requests / 5, requests * 14 / 10);
        assertThat(get(metrics).asString())
                .containsPattern("upstream_retries_total\\{.*over-budget.*analysis.*} [1-9]")
                .containsPattern("upstream_calls_total\\{.*broken-off.*analysis.*} [1-9]");
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
        assertThat(join(atOnce(20, "/v1/reports", bearer))).containsOnly(504);

        assertProblem(reports(), 503, "upstream-unavailable");
        assertThat(fakes.report().received()).as("is left alone").hasSize(20);
        assertThat(http.get("/v1/projects", bearer).statusCode()).isEqualTo(200);
    }

    @Test
    void moreRequestsThanTheServiceMayHaveAreTurnedAway() {
        String[] bearer = anyone();
        assertThat(http.get("/v1/me", bearer).statusCode()).isEqualTo(200);
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        fakes.user().answers(held::add);

        List<CompletableFuture<Integer>> calls = atOnce(60, "/v1/me", bearer);
        Awaitility.await().untilAsserted(() -> {
            assertThat(held).hasSize(20);
            assertThat(calls.stream().filter(CompletableFuture::isDone)).hasSizeGreaterThanOrEqualTo(35);
        });
        assertThat(upstreams.get("user").underWay()).isEqualTo(20);
        assertThat(http.get("/v1/projects", bearer).statusCode())
                .as("other services go on")
                .isEqualTo(200);
        fakes.user().answers(request -> request.response().end("{}"));
        held.forEach(request -> request.response().end("{}"));

        assertThat(join(calls)).containsOnly(200, 503);
        assertThat(join(calls).stream().filter(status -> status == 200).count())
                .as("20 connections, and up to 5 requests that wait for one")
                .isBetween(20L, 25L);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(upstreams.get("user").underWay()).isZero());
    }
}
