package io.rankmesh.gateway.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.rankmesh.common.problem.Problem;
import io.rankmesh.gateway.proxy.Accepted;
import io.rankmesh.gateway.proxy.Parts;
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
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Sends requests to the address at which this edge was asked itself. */
@Singleton
class OwnDoor {

    private static final Logger LOG = Logger.getLogger(OwnDoor.class);

    private static final int MOST_BYTES = 1024 * 1024;

    /** A host of one name, whatever the batch's is: the client keeps connections for each. */
    private static final String HERE = "localhost";

    private static final Buffer NULL = Buffer.buffer("null");
    private static final JsonFactory JSON = new JsonFactory();

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
    private final Parts parts;

    OwnDoor(Vertx vertx, Parts parts) {
        this.parts = parts;
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setTrustAll(true).setVerifyHost(false))
                .with(new PoolOptions().setHttp1MaxSize(200).setMaxWaitQueueSize(1_000))
                .build();
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** What came of it, as JSON in the words of a batch. Never fails. */
    Future<Buffer> send(Accepted accepted, SubRequest sub, String id) {
        HttpServerRequest batch = accepted.request();
        SocketAddress here = batch.localAddress();
        RequestOptions options = new RequestOptions()
                .setServer(here)
                .setHost(HERE)
                .setSsl(batch.isSSL())
                .setMethod(sub.method())
                .setURI(sub.target());
        return client.request(options)
                .compose(request -> exchange(accepted, sub, id, request)
                        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                        .onFailure(failure -> request.reset()))
                .otherwise(failure -> {
                    LOG.warnf("part %s of a batch failed: %s", id, failure);
                    return failed(502, "upstream-failed", "No usable answer");
                });
    }

    private Future<Buffer> exchange(Accepted accepted, SubRequest sub, String id, HttpClientRequest request) {
        HttpServerRequest batch = accepted.request();
        if (batch.authority() != null) {
            request.authority(batch.authority());
        }
        parts.mark(request, accepted.sender());
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

    private static Buffer told(HttpClientResponse response, Buffer body) {
        JsonObject headers = new JsonObject();
        for (String name : TOLD) {
            String value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return part(response.statusCode(), headers, body.length() == 0 ? NULL : content(response, body));
    }

    /** JSON, which it may be already: then it is not taken apart, for it may be large. */
    private static Buffer content(HttpClientResponse response, Buffer body) {
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.contains("json") && isJson(body) ? body : Json.encodeToBuffer(body.toString());
    }

    private static boolean isJson(Buffer body) {
        try (JsonParser parser = JSON.createParser(body.getBytes())) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    private static Buffer part(int status, JsonObject headers, Buffer body) {
        return Buffer.buffer(body.length() + 512)
                .appendString("{\"status\":" + status + ",\"headers\":")
                .appendBuffer(headers.toBuffer())
                .appendString(",\"body\":")
                .appendBuffer(body)
                .appendString("}");
    }

    static Buffer tooLarge() {
        return failed(413, "answer-too-large", "Too large for a batch: ask for it by itself");
    }

    /** The same status and code: whatever was asked for, asking for it by itself is right. */
    static Buffer notSent() {
        return failed(
                413, "answer-too-large", "Not sent, as the answers before it fill the batch: ask for it by itself");
    }

    private static Buffer failed(int status, String code, String title) {
        JsonObject problem = new JsonObject()
                .put("type", "https://rankmesh.io/problems/" + code)
                .put("title", title)
                .put("status", status)
                .put("code", code);
        return part(status, new JsonObject(Map.of("Content-Type", Problem.MEDIA_TYPE)), problem.toBuffer());
    }
}
