package io.rankmesh.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.fake.Http;
import io.rankmesh.gateway.fake.LiveConnection;
import io.rankmesh.gateway.fake.OpenRequests;
import io.rankmesh.gateway.fake.RawConnection;
import io.rankmesh.gateway.identity.AccessTokens;
import io.rankmesh.gateway.identity.Identity;
import io.rankmesh.gateway.limit.Subject;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

/** How connections of the live channel begin, live and end. */
@QuarkusTest
class LiveConnectionsTest extends LiveEdgeTest {

    private static final Transport NOWHERE = new Transport() {
        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void send(List<Message> messages) {}

        @Override
        public boolean beat() {
            return true;
        }

        @Override
        public void close(CloseCode code) {}
    };

    @Inject
    LiveHub hub;

    @Inject
    AccessTokens tokens;

    @Inject
    OpenRequests openRequests;

    private final Set<UUID> clients = ConcurrentHashMap.newKeySet();

    @Test
    void mistakesAreExplained() {
        try (LiveConnection live = connect()) {
            for (String mistake : List.of(
                    "{",
                    "[]",
                    "{}",
                    "{\"type\":\"shout\"}",
                    "{\"type\":\"subscribe\"}",
                    "{\"type\":\"subscribe\",\"analysisId\":1}",
                    "{\"type\":\"subscribe\",\"analysisId\":\"x\",\"projectId\":\"y\"}",
                    "{\"type\":\"subscribe\",\"analysisId\":\"x\"}",
                    "{\"type\":\"authenticate\",\"token\":\"forged\"}")) {
                live.send(mistake);
            }
            Awaitility.await().until(() -> live.received("error").size() == 9);
            assertThat(live.received("error"))
                    .extracting(error -> error.getString("code"))
                    .containsExactlyInAnyOrder(
                            "malformed-json",
                            "malformed-json",
                            "validation-failed",
                            "validation-failed",
                            "validation-failed",
                            "validation-failed",
                            "validation-failed",
                            "not-found",
                            "unauthenticated");
        }
    }

    @Test
    void aFloodOfMessagesEndsTheConnection() {
        try (LiveConnection live = connect()) {
            for (int i = 0; i < 51; i++) {
                live.send("{\"type\":\"ping\"}");
            }

            assertThat(live.awaitClose()).isEqualTo(4429);
            assertThat(live.received("pong")).hasSize(50);
        }
    }

    @Test
    void aMessageThatIsTooLongEndsTheConnection() {
        try (LiveConnection live = connect()) {
            live.send("\"" + "x".repeat(9000) + "\"");

            assertThat(live.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void aConnectionEndsWithItsTokenUnlessANewOneIsShown() {
        String brief = fakes.keys().token(claims -> {
            claims.setSubject(account.toString());
            NumericDate soon = NumericDate.now();
            soon.addSeconds(2);
            claims.setExpirationTime(soon);
        });
        try (LiveConnection ends = LiveConnection.open(edge, brief);
                LiveConnection lasts = LiveConnection.open(edge, brief)) {
            lasts.send(new JsonObject()
                    .put("type", "authenticate")
                    .put("token", fakes.keys().token(account, "starter")));
            lasts.await("authenticated");
            lasts.send(new JsonObject()
                    .put("type", "authenticate")
                    .put("token", fakes.keys().token("starter")));
            assertThat(lasts.await("error").getString("code")).isEqualTo("unauthenticated");

            assertThat(ends.awaitClose()).isEqualTo(4401);
            lasts.send("{\"type\":\"ping\"}").await("pong");
        }
    }

    @Test
    void aSilentConnectionIsKeptAliveByHeartbeats() {
        try (LiveConnection live = connect()) {
            Awaitility.await().until(() -> live.received("heartbeat").size() >= 4);
            live.send("{\"type\":\"ping\"}").await("pong");
        }
    }

    @Test
    void aBrowserShowsItsTokenAmongItsProtocols() {
        try (LiveConnection live =
                LiveConnection.openAsBrowser(edge, fakes.keys().token(account, "starter"))) {
            assertThat(live.subprotocol()).isEqualTo("rankmesh.live.v1");
            live.subscribe("analysisId", analysis).await("subscribed");
        }
    }

    @Test
    void strangersAndPlainRequestsGetNoConnection() {
        assertThatThrownBy(() -> LiveConnection.open(edge, "forged")).hasStackTraceContaining("WebSocketHandshake");
        assertProblem(http.get("/v1/live"), 401, "unauthenticated");
        HttpResponse<String> plain = http.get("/v1/live", anyone());
        assertProblem(plain, 426, "upgrade-required");
    }

    @Test
    void whoLeavesBeforeItsStreamHasBegunIsForgotten() throws IOException {
        Queue<HttpServerRequest> held = holdStates();
        try (RawConnection stream = follow(fakes.keys().token(account, "starter"))) {
            Awaitility.await().until(() -> !held.isEmpty());
        }
        Awaitility.await().until(() -> openRequests.entries().isEmpty());

        held.forEach(request -> request.response().end(state()));

        Awaitility.await()
                .during(Duration.ofMillis(300))
                .until(() -> accounts(), clients -> !clients.contains(account));
    }

    /** As many as the account may have, and each went away while its key was looked at. */
    @Test
    void whoLeavesBeforeItIsAdmittedTakesNoPlace() throws IOException {
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        fakes.user().answers(request -> {
            if (request.path().endsWith("/verify")) {
                held.add(request);
            } else {
                request.response().end(fakes.keys().jwks());
            }
        });
        for (int i = 0; i < 20; i++) {
            try (RawConnection stream = new RawConnection(edge)) {
                stream.send(
                        "GET /v1/analyses/%s/events HTTP/1.1\r\nHost: edge\r\nX-Api-Key: rmk_abcd2345_%s%07d\r\n\r\n"
                                .formatted(analysis, account, i));
                int asked = i + 1;
                Awaitility.await().until(() -> held.size() == asked);
            }
        }
        Awaitility.await().until(() -> openRequests.entries().isEmpty());

        held.forEach(request -> request.response().end(verified().encode()));

        String token = fakes.keys().token(account, "enterprise");
        Awaitility.await().during(Duration.ofMillis(300)).untilAsserted(() -> {
            try (RawConnection stream = follow(token)) {
                assertThat(stream.readHead()).startsWith("HTTP/1.1 200");
            }
        });
    }

    private JsonObject verified() {
        return new JsonObject()
                .put("keyId", UUID.randomUUID().toString())
                .put("accountId", account.toString())
                .put("memberId", account.toString())
                .put("role", "editor")
                .put("tier", "enterprise")
                .put("scopes", new JsonArray().add("projects:read"));
    }

    @Test
    void whoHasLeftFollowsNothingMore() {
        Identity identity = tokens.verify(fakes.keys().token(account, "starter"), Subject.account(account))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        LiveClient client = hub.client(identity, NOWHERE, false);
        client.gone();

        assertThat(client.subscribe(Target.analysis(analysis), null).failed()).isTrue();
        assertThat(fakes.analysis().received()).isEmpty();
    }

    /** The word of it comes when nobody is there yet to be told. */
    @Test
    void accessThatEndsBeforeAStreamHasBegunEndsIt() throws IOException {
        Queue<HttpServerRequest> held = holdStates();
        UUID session = UUID.randomUUID();
        String token = fakes.keys().token(claims -> {
            claims.setSubject(account.toString());
            claims.setStringClaim("sid", session.toString());
        });
        try (RawConnection stream = follow(token)) {
            Awaitility.await().until(() -> !held.isEmpty());
            redis.send(Request.cmd(Command.PUBLISH)
                    .arg("rankmesh:revocations")
                    .arg("s:" + session + " " + (System.currentTimeMillis() + 60_000)));
            Awaitility.await()
                    .until(() -> http.get("/v1/me", Http.bearer(token)).statusCode() == 401);

            held.forEach(request -> request.response().end(state()));

            assertThat(CompletableFuture.supplyAsync(() -> toEnd(stream))
                            .orTimeout(20, TimeUnit.SECONDS)
                            .join())
                    .contains("text/event-stream");
        }
    }

    @Test
    void aStreamGoesOnThoughItIsTheLastOfItsConnection() throws IOException {
        try (RawConnection stream = follow(fakes.keys().token(account, "starter"))) {
            String line = stream.readUntil('\n');
            while (!line.startsWith(": heartbeat")) {
                assertThat(line).as("more to come").endsWith("\n");
                line = stream.readUntil('\n');
            }
        }
    }

    private Queue<HttpServerRequest> holdStates() {
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        fakes.analysis().answers(held::add);
        return held;
    }

    private String state() {
        return new JsonObject()
                .put("id", analysis.toString())
                .put("status", status)
                .encode();
    }

    private RawConnection follow(String token) throws IOException {
        return new RawConnection(edge)
                .send(
                        "GET /v1/analyses/%s/events HTTP/1.1\r\nHost: edge\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                                .formatted(analysis, token));
    }

    private static String toEnd(RawConnection stream) {
        try {
            return stream.readToEnd();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Of all clients that the hub knows, as they tell it one by one. */
    private Set<UUID> accounts() {
        hub.onRevoked(identity -> {
            clients.add(identity.caller().accountId());
            return false;
        });
        return clients;
    }
}
