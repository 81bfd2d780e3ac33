package io.rankmesh.gateway.identity;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The public keys that user-service signs with. Fetched without blocking, kept when user-service is away, fetched again when a
 * token names a key that is not known yet, which is how a rotation reaches the edge.
 */
@Singleton
public class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final int MAX_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final IdentityConfig config;
    private final HttpClient client;
    private final AtomicReference<@Nullable Future<Void>> fetching = new AtomicReference<>();
    private volatile Map<String, PublicKey> keys = Map.of();
    private volatile long triedAtNanos;
    private volatile boolean tried;
    private volatile boolean reachable;
    private volatile long timer = -1;
    private volatile boolean stopped;

    public SigningKeys(Vertx vertx, IdentityConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.fetchTimeout().toMillis())
                .setSsl("https".equals(config.jwksUrl().getScheme())));
    }

    void start(@Observes StartupEvent event) {
        refresh();
    }

    @PreDestroy
    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        client.close();
    }

    @Nullable PublicKey get(String keyId) {
        return keys.get(keyId);
    }

    /** Whether the keys could be fetched at the last try. */
    public boolean areCurrent() {
        return reachable;
    }

    /**
     * Completes once a token with this key can be judged: at once when the key is known or a fetch has just been tried, else
     * after a fetch, on the context of the caller. Fails when the key is unknown and nobody can say whether it should be.
     */
    Future<Void> prepare(String keyId) {
        if (keys.containsKey(keyId)) {
            return Future.succeededFuture();
        }
        Future<Void> fetch = mayFetch() ? refresh() : fetching.get();
        if (fetch == null) {
            return reachable ? Future.succeededFuture() : Future.failedFuture(new KeysUnavailableException());
        }
        Promise<Void> answer = ((ContextInternal) vertx.getOrCreateContext()).promise();
        fetch.recover(away -> Future.failedFuture(new KeysUnavailableException()))
                .onComplete(answer);
        return answer.future();
    }

    private boolean mayFetch() {
        return !tried
                || System.nanoTime() - triedAtNanos > config.refreshAtMost().toNanos();
    }

    private Future<Void> refresh() {
        Promise<Void> promise = Promise.promise();
        Future<Void> current = fetching.compareAndExchange(null, promise.future());
        if (current != null) {
            return current;
        }
        tried = true;
        triedAtNanos = System.nanoTime();
        fetch().onComplete(outcome -> {
            fetching.set(null);
            noteReachable(outcome.succeeded(), outcome.cause());
            scheduleNext();
            promise.handle(outcome);
        });
        return promise.future();
    }

    /** Soon after a failure, so that the edge has its keys before somebody comes with a token. */
    private void scheduleNext() {
        Duration pause = reachable ? config.refreshEvery() : config.refreshAtMost();
        vertx.cancelTimer(timer);
        if (!stopped) {
            timer = vertx.setTimer(pause.toMillis(), id -> refresh());
        }
    }

    private Future<Void> fetch() {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(config.jwksUrl().toString())
                .setTimeout(config.fetchTimeout().toMillis());
        return client.request(options)
                .compose(request -> request.send().compose(SigningKeys::body))
                .map(SigningKeys::parse)
                .map(fetched -> {
                    keys = fetched;
                    return null;
                });
    }

    private void noteReachable(boolean now, @Nullable Throwable cause) {
        if (now && !reachable) {
            LOG.infof("signing keys fetched: %d", keys.size());
        } else if (!now && (reachable || keys.isEmpty())) {
            LOG.warnf("signing keys cannot be fetched, %d kept: %s", keys.size(), cause);
        }
        reachable = now;
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture("the signing keys were answered with status " + response.statusCode());
        }
        Promise<Buffer> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > MAX_BYTES) {
                response.request().reset();
                promise.tryFail("the signing keys are over " + MAX_BYTES + " bytes");
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.exceptionHandler(promise::tryFail);
        response.endHandler(end -> promise.tryComplete(body));
        return promise.future();
    }

    private static Map<String, PublicKey> parse(Buffer body) {
        Map<String, PublicKey> parsed = new HashMap<>();
        JsonArray entries = new JsonObject(body).getJsonArray("keys", new JsonArray());
        for (int i = 0; i < entries.size(); i++) {
            addKey(parsed, entries.getJsonObject(i));
        }
        if (parsed.isEmpty()) {
            throw new IllegalStateException("no key for ES256 is published");
        }
        return Map.copyOf(parsed);
    }

    private static void addKey(Map<String, PublicKey> parsed, JsonObject entry) {
        if (!"EC".equals(entry.getString("kty"))
                || !"P-256".equals(entry.getString("crv"))
                || !"ES256".equals(entry.getString("alg", "ES256"))
                || !"sig".equals(entry.getString("use", "sig"))
                || entry.getString("kid") == null) {
            return;
        }
        try {
            JsonWebKey key = JsonWebKey.Factory.newJwk(entry.getMap());
            if (key instanceof EllipticCurveJsonWebKey curve) {
                parsed.put(entry.getString("kid"), curve.getECPublicKey());
            }
        } catch (JoseException unusable) {
            LOG.warnf("a published signing key is not usable: %s", unusable.getMessage());
        }
    }
}
