package io.rankmesh.gateway.live;

import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.common.problem.ProblemException;
import io.rankmesh.gateway.identity.AccessTokens;
import io.rankmesh.gateway.identity.InvalidTokenException;
import io.rankmesh.gateway.identity.Revocations;
import io.rankmesh.gateway.limit.Decision;
import io.rankmesh.gateway.limit.RateLimitedException;
import io.rankmesh.gateway.limit.RateLimiter;
import io.rankmesh.gateway.limit.Subject;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a client says over its WebSocket, and what it is answered. */
final class LiveSocket {

    private static final Logger LOG = Logger.getLogger(LiveSocket.class);

    private final SocketTransport transport;
    private final LiveClient client;
    private final LiveConfig config;
    private final AccessTokens tokens;
    private final Revocations revocations;
    private final RateLimiter limiter;
    private final MessageLimit limit;

    /** The last charge and those before it: what is said is done in its order. */
    private Future<?> charged = Future.succeededFuture();

    LiveSocket(
            ServerWebSocket socket,
            SocketTransport transport,
            LiveClient client,
            LiveConfig config,
            AccessTokens tokens,
            Revocations revocations,
            RateLimiter limiter) {
        this.transport = transport;
        this.client = client;
        this.config = config;
        this.tokens = tokens;
        this.revocations = revocations;
        this.limiter = limiter;
        this.limit = new MessageLimit(config.messages(), config.messagesWindow());
        socket.drainHandler(drained -> client.flush());
        socket.textMessageHandler(this::heard);
        socket.binaryMessageHandler(bytes -> client.close(CloseCode.NOT_TEXT));
        socket.exceptionHandler(broken -> LOG.debugf("a live connection broke: %s", broken));
        client.start(revocations);
    }

    private void heard(String text) {
        transport.heard();
        if (text.length() > config.messageSize()) {
            client.close(CloseCode.TOO_LONG);
            return;
        }
        if (!limit.allows(System.nanoTime())) {
            client.close(CloseCode.TOO_MANY_MESSAGES);
            return;
        }
        JsonObject message;
        try {
            message = new JsonObject(text);
        } catch (DecodeException notJson) {
            refuse(null, new ProblemException(400, "malformed-json", "Malformed JSON", "A message is a JSON object"));
            return;
        }
        try {
            obey(message);
        } catch (ProblemException refused) {
            refuse(null, refused);
        }
    }

    private void obey(JsonObject message) {
        switch (text(message, "type")) {
            case "subscribe" -> subscribe(target(message), message);
            case "unsubscribe" -> {
                Target target = target(message);
                charged.onComplete(before -> unsubscribe(target));
            }
            case "authenticate" -> authenticate(text(message, "token"));
            case "ping" -> client.send(Message.answer(new JsonObject().put("type", "pong")));
            default -> throw invalid("type is subscribe, unsubscribe, authenticate or ping");
        }
    }

    /** Costs what the request does that it saves. */
    private void subscribe(Target target, JsonObject message) {
        String last = message.getValue("lastEventId") instanceof String id ? id : null;
        Future<Decision> charge = client.here(limiter.charge(client.identity().caller(), false));
        Future<Decision> inTurn = charged.transform(before -> charge);
        charged = inTurn;
        inTurn.compose(decision -> decision.allowed()
                        ? client.subscribe(target, last)
                        : Future.failedFuture(new RateLimitedException(decision)))
                .onFailure(failure -> refuse(target, failure));
    }

    private void unsubscribe(Target target) {
        client.unsubscribe(target);
        client.send(Message.answer(target.message("unsubscribed")));
    }

    private void authenticate(String token) {
        client.here(tokens.verify(token, Subject.account(client.accountId())))
                .map(revocations::check)
                .map(identity -> {
                    if (!identity.caller().accountId().equals(client.accountId())) {
                        throw new InvalidTokenException("The access token is another account's");
                    }
                    client.authenticated(identity);
                    return new JsonObject()
                            .put("type", "authenticated")
                            .put(
                                    "expiresAt",
                                    Instant.ofEpochMilli(identity.expiresAtMillis())
                                            .toString());
                })
                .onSuccess(answer -> client.send(Message.answer(answer)))
                .onFailure(failure -> refuse(null, failure));
    }

    private void refuse(@Nullable Target target, Throwable failure) {
        if (client.isClosed()) {
            return;
        }
        JsonObject error = target == null ? new JsonObject().put("type", "error") : target.message("error");
        if (failure instanceof ProblemException problem) {
            error.put("code", problem.code()).put("detail", problem.detail());
            String retryAfter = problem.headers().get("Retry-After");
            if (retryAfter != null) {
                error.put("retryAfter", Integer.parseInt(retryAfter));
            }
        } else {
            LOG.errorf(failure, "a message of a live client failed");
            error.put("code", "internal-error").put("detail", "That was our fault");
        }
        client.send(Message.answer(error));
    }

    private static Target target(JsonObject message) {
        boolean analysis = message.containsKey(Target.Kind.ANALYSIS.field());
        if (analysis == message.containsKey(Target.Kind.PROJECT.field())) {
            throw invalid("Either analysisId or projectId is needed");
        }
        Target.Kind kind = analysis ? Target.Kind.ANALYSIS : Target.Kind.PROJECT;
        try {
            return new Target(kind, UUID.fromString(text(message, kind.field())));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("No such " + (analysis ? "analysis" : "project"));
        }
    }

    private static String text(JsonObject message, String field) {
        if (message.getValue(field) instanceof String text) {
            return text;
        }
        throw invalid(field + " is a text");
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(400, "validation-failed", "The message is not valid", detail);
    }
}
