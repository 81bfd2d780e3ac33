package io.rankmesh.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.gateway.circuit.Circuit;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The windows that all replicas share: one script decides over all windows of a caller at once. */
@Singleton
class RedisWindows {

    private static final String SCRIPT = readScript();
    private static final String SCRIPT_SHA = sha1(SCRIPT);

    private final Vertx vertx;
    private final Redis redis;
    private final Circuit circuit;
    private final long timeoutMillis;

    RedisWindows(Vertx vertx, Redis redis, LimitsConfig config, MeterRegistry metrics) {
        this.vertx = vertx;
        this.redis = redis;
        this.timeoutMillis = config.redisTimeout().toMillis();
        this.circuit = new Circuit("redis", config.redisPause(), 6, 0.5, failure -> true, metrics);
    }

    /** Fails when Redis does not answer in time, or at once while its circuit is open. */
    Future<Decision> charge(Subject subject, List<Window> windows) {
        Context context = vertx.getOrCreateContext();
        return circuit.call(context, () -> run(subject, windows)).map(answer -> decision(answer, windows));
    }

    /** Asks for a sign of life by the same circuit, so that it closes again without waiting for a caller. */
    Future<Response> ping() {
        return circuit.call(
                vertx.getOrCreateContext(),
                () -> redis.send(Request.cmd(Command.PING)).timeout(timeoutMillis, TimeUnit.MILLISECONDS));
    }

    private Future<Response> run(Subject subject, List<Window> windows) {
        return send(Command.EVALSHA, SCRIPT_SHA, subject, windows)
                .recover(failure -> isUnknownScript(failure)
                        ? send(Command.EVAL, SCRIPT, subject, windows)
                        : Future.failedFuture(failure))
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS);
    }

    private Future<Response> send(Command command, String script, Subject subject, List<Window> windows) {
        Request request = Request.cmd(command).arg(script).arg(windows.size());
        for (Window window : windows) {
            request.arg(subject.windowKey(window));
        }
        for (Window window : windows) {
            request.arg(window.quota()).arg(window.length().toMillis());
        }
        return redis.send(request);
    }

    private static boolean isUnknownScript(Throwable failure) {
        return failure instanceof ErrorType error && error.is("NOSCRIPT");
    }

    private static Decision decision(Response answer, List<Window> windows) {
        List<Decision.Standing> standings = new ArrayList<>(windows.size());
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            standings.add(new Decision.Standing(
                    window.name(),
                    window.quota(),
                    window.length().toSeconds(),
                    answer.get(2 + 2 * i).toLong(),
                    Decision.seconds(answer.get(3 + 2 * i).toLong())));
        }
        return new Decision(
                answer.get(0).toInteger() == 1,
                standings,
                Decision.seconds(answer.get(1).toLong()),
                Decision.Source.REDIS);
    }

    private static String readScript() {
        try (InputStream script = RedisWindows.class.getResourceAsStream("charge.lua")) {
            if (script == null) {
                throw new IllegalStateException("charge.lua is not in the application");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String sha1(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
