package io.rankmesh.gateway.batch;

import io.rankmesh.common.problem.Problem;
import io.rankmesh.gateway.upstream.WholeBody;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Sends requests to the address at which this edge was asked itself. */
@Singleton
class OwnDoor {

    private static final Logger LOG = Logger.getLogger(OwnDoor.class);

    private static final int MOST_BYTES = 1024 * 1024;

    /** Longer than any route waits for its service. */
    private static final long TIMEOUT_MILLIS = 60_000;

    private static final List<String> PROOFS = List.of("Authorization", "X-Api-Key");
    private static final List<String> TOLD = List.of(
            "Content-Type",
            "ETag",
            "Location",
            "Link",
            "Retry-After",
            "RateLimit",
            "Rankmesh-Standing",
            "X-Request-Id",
            "Age",
            "Warning");

    private final HttpClient client;

    OwnDoor(Vertx vertx) {
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setTrustAll(true).setVerifyHost(false))
                .with(new PoolOptions().setHttp1MaxSize(200).setMaxWaitQueueSize(1_000))
                .build();
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** What came of it, in the words of a batch. Never fails. */
    Future<JsonObject> send(HttpServerRequest batch, SubRequest sub, String id) {
        SocketAddress here = batch.localAddress();
        RequestOptions options = new RequestOptions()
                .setServer(here)
                .setHost(
                        batch.authority() == null
                                ? "localhost"
                                : batch.authority().host())
                .setSsl(batch.isSSL())
                .setMethod(sub.method())
                .setURI(sub.target());
        return client.request(options)
                .compose(request -> exchange(batch, sub, id, request)
                        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                        .onFailure(failure -> request.reset()))
                .otherwise(failure -> {
                    LOG.warnf("part %s of a batch failed: %s", id, failure);
                    return failed(502, "upstream-failed", "No usable answer");
                });
    }

    private static Future<JsonObject> exchange(
            HttpServerRequest batch, SubRequest sub, String id, HttpClientRequest request) {
        request.putHeader("X-Request-Id", id.length() > 64 ? id.substring(id.length() - 64) : id);
        for (String proof : PROOFS) {
            String value = batch.getHeader(proof);
            if (value != null) {
                request.putHeader(proof, value);
            }
        }
        sub.headers().forEach(request::putHeader);
        String body = sub.body();
        if (body != null) {
            request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        return (body == null ? request.send() : request.send(Buffer.buffer(body)))
                .compose(response -> WholeBody.read(response, MOST_BYTES)
                        .map(answer ->
                                answer.map(whole -> told(response, whole)).orElseGet(OwnDoor::tooLarge)));
    }

    private static JsonObject told(HttpClientResponse response, Buffer body) {
        JsonObject headers = new JsonObject();
        for (String name : TOLD) {
            String value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new JsonObject()
                .put("status", response.statusCode())
                .put("headers", headers)
                .put("body", body.length() == 0 ? null : content(response, body));
    }

    private static Object content(HttpClientResponse response, Buffer body) {
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.contains("json")) {
            try {
                return Json.decodeValue(body);
            } catch (DecodeException notJson) {
                return body.toString();
            }
        }
        return body.toString();
    }

    private static JsonObject tooLarge() {
        return failed(413, "answer-too-large", "Too large for a batch: ask for it by itself");
    }

    private static JsonObject failed(int status, String code, String title) {
        return new JsonObject()
                .put("status", status)
                .put("headers", new JsonObject(Map.of("Content-Type", Problem.MEDIA_TYPE)))
                .put(
                        "body",
                        new JsonObject()
                                .put("type", "https://rankmesh.io/problems/" + code)
                                .put("title", title)
                                .put("status", status)
                                .put("code", code));
    }
}
