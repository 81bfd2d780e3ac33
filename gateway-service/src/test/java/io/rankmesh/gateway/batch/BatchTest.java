package io.rankmesh.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.Http;
import io.rankmesh.gateway.fake.RawConnection;
import io.restassured.RestAssured;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BatchTest extends EdgeTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void eachPartHasItsOwnAnswerInItsPlace() {
        fakes.analysis().answers(request -> {
            request.response().putHeader("content-type", "application/json");
            switch (request.method().name() + request.uri()) {
                case "GET/v1/projects?limit=1" -> request.response().end("{\"items\":[]}");
                case "POST/v1/projects" ->
                    request.bodyHandler(body -> request.response()
                            .setStatusCode(201)
                            .putHeader("Location", "/v1/projects/1")
                            .end(body));
                default -> request.response().setStatusCode(404).end("{\"code\":\"not-found\"}");
            }
        });

        JsonArray responses = batch(
                anyone(),
                get("/v1/projects?limit=1"),
                get("/v1/analyses/x"),
                new JsonObject()
                        .put("method", "POST")
                        .put("path", "/v1/projects")
                        .put("headers", new JsonObject().put("Idempotency-Key", "k"))
                        .put("body", new JsonObject().put("name", "n")));

        assertThat(responses.getJsonObject(0).getInteger("status")).isEqualTo(200);
        assertThat(responses.getJsonObject(0).getJsonObject("body").getJsonArray("items"))
                .isEmpty();
        assertThat(responses.getJsonObject(1).getInteger("status")).isEqualTo(404);
        assertThat(responses.getJsonObject(2).getInteger("status")).isEqualTo(201);
        assertThat(responses.getJsonObject(2).getJsonObject("body").getString("name"))
                .isEqualTo("n");
        assertThat(responses.getJsonObject(2).getJsonObject("headers").getString("Location"))
                .isEqualTo("/v1/projects/1");
        assertThat(fakes.analysis().received())
                .filteredOn(received -> received.method().equals("POST"))
                .singleElement()
                .satisfies(post ->
                        assertThat(post.headers().get("Idempotency-Key")).isEqualTo("k"));
    }

    @Test
    void fivePartsAreUnderWayAtOnce() {
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        fakes.analysis().answers(held::add);
        String[] bearer = anyone();
        CompletableFuture<JsonArray> answered = CompletableFuture.supplyAsync(() -> batch(
                bearer,
                IntStream.range(0, 20)
                        .mapToObj(i -> get("/v1/projects?limit=" + (i + 1)))
                        .toArray(JsonObject[]::new)));

        Awaitility.await().until(() -> held.size() == 5);
        int most = 5;
        while (!answered.isDone()) {
            most = Math.max(most, held.size());
            HttpServerRequest next = held.poll();
            if (next != null) {
                next.response().end("{}");
            }
            Thread.onSpinWait();
        }

        assertThat(most).isEqualTo(5);
        assertThat(answered.join()).hasSize(20);
        assertThat(fakes.analysis().received()).hasSize(20);
    }

    /** An export has no end that it announces, and this one has none at all. */
    @Test
    void aPartWhoseAnswerIsTooLargeIsLetGo() {
        AtomicInteger ended = new AtomicInteger();
        Buffer chunk = Buffer.buffer("x".repeat(64 * 1024));
        fakes.analysis().answers(request -> {
            HttpServerResponse export = request.response().setChunked(true);
            export.closeHandler(closed -> ended.incrementAndGet());
            export.drainHandler(drained -> writeOn(export, chunk));
            writeOn(export, chunk);
        });

        JsonArray responses = batch(anyone(), get("/v1/analyses/x/findings"), get("/v1/analyses/y/findings"));

        assertThat(statuses(responses)).containsExactly(413, 413);
        assertThat(responses.getJsonObject(0).getJsonObject("body").getString("code"))
                .isEqualTo("answer-too-large");
        Awaitility.await().until(() -> ended.get() == 2);
    }

    @Test
    void allAnswersTogetherAreBounded() {
        String large = "\"" + "x".repeat(900_000) + "\"";
        fakes.analysis()
                .answers(request -> request.response()
                        .putHeader("content-type", "application/json")
                        .end(large));

        JsonArray responses = batch(
                anyone(),
                IntStream.range(0, 6)
                        .mapToObj(i -> get("/v1/projects?limit=" + (i + 1)))
                        .toArray(JsonObject[]::new));

        assertThat(statuses(responses)).filteredOn(status -> status == 200).hasSize(4);
        assertThat(statuses(responses)).filteredOn(status -> status == 413).hasSize(2);
    }

    /** Or a key that is made would be lost, and made again. */
    @Test
    void whatChangesSomethingIsToldOrNotSent() {
        String large = "\"" + "x".repeat(900_000) + "\"";
        CompletableFuture<HttpServerRequest> made = new CompletableFuture<>();
        AtomicInteger posts = new AtomicInteger();
        AtomicInteger read = new AtomicInteger();
        fakes.analysis().answers(request -> {
            request.response().putHeader("content-type", "application/json");
            if (request.method().name().equals("POST")) {
                posts.incrementAndGet();
                made.complete(request);
            } else {
                request.response().end(large);
                if (read.incrementAndGet() == 6) {
                    made.thenAccept(post -> post.response().setStatusCode(201).end("{\"key\":1}"));
                }
            }
        });
        JsonObject post = new JsonObject()
                .put("method", "POST")
                .put("path", "/v1/projects")
                .put("body", new JsonObject());

        JsonArray responses = batch(
                anyone(),
                Stream.concat(
                                Stream.of(post),
                                Stream.concat(
                                        IntStream.range(0, 12).mapToObj(i -> get("/v1/projects?limit=" + (i + 1))),
                                        Stream.of(post)))
                        .toArray(JsonObject[]::new));

        assertThat(statuses(responses).getFirst()).isEqualTo(201);
        assertThat(statuses(responses).getLast()).isEqualTo(413);
        assertThat(posts).as("the last one is not sent").hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "{} {}", "}", "{\"a\":1}]", "{\"a\" 1}"})
    void whatOnlyCallsItselfJsonBreaksNoBatch(String garbage) {
        fakes.analysis()
                .answers(request -> request.response()
                        .putHeader("content-type", "application/json")
                        .end(garbage));

        JsonArray responses = batch(anyone(), get("/v1/projects"));

        assertThat(responses.getJsonObject(0).getString("body")).isEqualTo(garbage);
    }

    /** The edge asks itself over connections that it keeps, and they count among those that it has room for. */
    @Test
    void aBatchForAnotherHostNeedsNoOtherConnections() throws IOException {
        String body = new JsonObject()
                .put("requests", new JsonArray().add(get("/v1/projects")))
                .encode();
        int before = connections();
        for (int i = 0; i < 30; i++) {
            try (RawConnection raw = new RawConnection(edge)) {
                raw.send(
                        "POST /v1/batch HTTP/1.1\r\nHost: h%d.example\r\nConnection: close\r\nAuthorization: %s\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(i, anyone()[1], body.length(), body));
                assertThat(raw.readToEnd()).contains("\"status\":200");
            }
        }

        assertThat(connections()).isLessThan(before + 10);
    }

    private int connections() {
        Matcher value = Pattern.compile("(?m)^rankmesh_connections(?:\\{[^}]*})? ([\\d.]+)$")
                .matcher(RestAssured.get(metrics).asString());
        assertThat(value.find()).isTrue();
        return (int) Double.parseDouble(value.group(1));
    }

    private static void writeOn(HttpServerResponse export, Buffer chunk) {
        while (!export.closed() && !export.writeQueueFull()) {
            export.write(chunk);
        }
    }

    @Test
    void eachPartIsCharged() {
        String[] bearer = Http.bearer(fakes.keys().token("starter"));
        long before = remaining(http.get("/v1/projects", bearer));

        JsonArray responses = batch(bearer, get("/v1/projects"), get("/v1/projects"), get("/v1/projects"));

        assertThat(responses).hasSize(3);
        assertThat(remaining(http.get("/v1/projects", bearer)))
                .as("the batch, its parts and this one")
                .isEqualTo(before - 5);
    }

    @Test
    void aQuotaThatEndsWithinABatchRefusesTheRest() {
        String[] bearer = Http.bearer(fakes.keys().token("starter"));
        JsonObject[] twenty =
                IntStream.range(0, 20).mapToObj(i -> get("/v1/projects")).toArray(JsonObject[]::new);
        for (int i = 0; i < 4; i++) {
            assertThat(statuses(batch(bearer, twenty))).containsOnly(200);
        }

        assertThat(statuses(batch(bearer, twenty))).contains(200, 429).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/batch, requests[0].path",
        "GET, /v1/live, requests[0].path",
        "GET, /v1/analyses/x/events, requests[0].path",
        "POST, /v1/tokens, requests[0].path",
        "GET, /v1/audits, requests[0].path",
        "GET, /v1/nothing, requests[0].path",
        "GET, /v1/projects/../reports, requests[0].path",
        "GET, //v1/projects, requests[0].path",
        "GET, http://evil.example/v1/projects, requests[0].path",
        "DELETE, /v1/projects, requests[0].method"
    })
    void whatIsNoPartOfABatchIsNamed(String method, String path, String field) {
        HttpResponse<String> response =
                post(anyone(), new JsonObject().put("method", method).put("path", path));

        assertProblem(response, 400, "validation-failed");
        assertThat(response.body()).contains("\"" + field + "\"");
        assertThat(fakes.analysis().received()).isEmpty();
    }

    @Test
    void aPartMayNotSayWhoAsks() {
        HttpResponse<String> response = post(
                anyone(), get("/v1/projects").put("headers", new JsonObject().put("Authorization", "Bearer other")));

        assertProblem(response, 400, "validation-failed");
        assertThat(response.body()).contains("requests[0].headers.Authorization");
    }

    @Test
    void aBatchHasOneToTwentyParts() {
        JsonObject[] many =
                IntStream.range(0, 21).mapToObj(i -> get("/v1/projects")).toArray(JsonObject[]::new);

        assertProblem(post(anyone(), many), 400, "validation-failed");
        assertProblem(post(anyone()), 400, "validation-failed");
        assertProblem(http.post("/v1/batch", "{", anyone()), 400, "malformed-json");
        assertProblem(http.post("/v1/batch", "{\"requests\":1,\"x\":2}", anyone()), 400, "validation-failed");
        assertProblem(http.post("/v1/batch", "\"" + "x".repeat(2 << 20) + "\"", anyone()), 413, "body-too-large");
        assertProblem(http.post("/v1/batch", "{}"), 401, "unauthenticated");
        assertThat(fakes.analysis().received()).isEmpty();
    }

    private JsonArray batch(String[] bearer, JsonObject... requests) {
        HttpResponse<String> response = post(bearer, requests);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body()).getJsonArray("responses");
    }

    private HttpResponse<String> post(String[] bearer, JsonObject... requests) {
        return http.post(
                "/v1/batch",
                new JsonObject()
                        .put("requests", new JsonArray(List.of(requests)))
                        .encode(),
                bearer);
    }

    private static JsonObject get(String path) {
        return new JsonObject().put("method", "GET").put("path", path);
    }

    private static List<Integer> statuses(JsonArray responses) {
        return responses.stream()
                .map(response -> ((JsonObject) response).getInteger("status"))
                .toList();
    }

    private static long remaining(HttpResponse<String> response) {
        return Long.parseLong(
                response.headers().firstValue("ratelimit").orElseThrow().replaceAll("\"minute\";r=(\\d+);.*", "$1"));
    }
}
