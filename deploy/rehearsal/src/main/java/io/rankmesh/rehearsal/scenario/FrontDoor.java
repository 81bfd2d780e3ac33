package io.rankmesh.rehearsal.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Consumer;
import io.rankmesh.rehearsal.consumer.Door;
import io.rankmesh.rehearsal.report.Result;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What comes from outside without a valid identity: bad tokens stop at the ingress itself, what it cannot judge at the edge. */
final class FrontDoor {
    /** What the ingress says (istio/ingress/problems.yaml), and the edge does not. */
    static final String INGRESS = "The access token does not hold";

    private static final String ME = "/v1/me";
    private static final Duration REVOKED = Duration.ofSeconds(10);

    private final Stage stage;
    private final Door door;
    private final Result result;

    FrontDoor(Stage stage, Result result) {
        this.stage = stage;
        this.door = stage.door();
        this.result = result;
    }

    void judge() {
        Consumer consumer = stage.consumer();
        String token = consumer.token();
        BadTokens bad = new BadTokens(token);
        String keys = door.send(
                        "keys", door.request("/v1/.well-known/jwks.json").build())
                .response()
                .body();
        String internal = internalKey();
        bad.all(keys, internal).forEach((what, text) -> {
            Door.Reply reply = me("Authorization", "Bearer " + text);
            String detail = reply.body().path("detail").asText();
            refused("A token " + what, reply, 401, detail.equals(INGRESS), "by the ingress");
        });
        edge("No token", me("Accept", "application/json"), 401);
        edge("The services' own header from outside", me("Rankmesh-Identity", bad.internal(internal)), 401);
        edge("An API key that nobody has made", me("X-Api-Key", "rmk_abcd2345_" + "A".repeat(43)), 401);
        revoked(token);
        foreign(consumer);
        for (String path : List.of("/internal/v1/api-keys/verify", "/q/metrics")) {
            Door.Reply reply = door.send("refused", door.request(path).build());
            refused("A path of the services among themselves, " + path, reply, 404, true, "at the door");
        }
    }

    private Door.Reply me(String header, String value) {
        return door.send("refused", door.request(ME).header(header, value).build());
    }

    private void edge(String what, Door.Reply reply, int status) {
        String detail = reply.body().path("detail").asText();
        refused(what, reply, status, !detail.equals(INGRESS), "by the edge");
    }

    private void refused(String what, Door.Reply reply, int status, boolean there, String by) {
        boolean problem =
                reply.response().headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
        result.check(
                what + " is refused " + by + ", with a problem",
                reply.status() == status && problem && there,
                reply.status() + " " + reply.body().path("code").asText("without a problem") + " "
                        + reply.body().path("detail").asText());
    }

    /** A key that was good a moment ago. */
    private void revoked(String token) {
        String bearer = "Bearer " + token;
        JsonNode made = door.send(
                        "key",
                        door.request("/v1/api-keys")
                                .header("Authorization", bearer)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(Kubectl.write(
                                        Map.of("name", "To be revoked", "scopes", List.of("account:read")))))
                                .build())
                .body();
        String key = made.path("key").asText();
        int before = key.isEmpty() ? 0 : me("X-Api-Key", key).status();
        door.send(
                "revoke",
                door.request("/v1/api-keys/" + made.at("/apiKey/id").asText())
                        .header("Authorization", bearer)
                        .DELETE()
                        .build());
        Instant begin = Instant.now();
        int after = key.isEmpty() ? 0 : me("X-Api-Key", key).status();
        while (after == 200 && Instant.now().isBefore(begin.plus(REVOKED))) {
            stage.pause(Duration.ofMillis(200));
            after = me("X-Api-Key", key).status();
        }
        result.check(
                "An API key is good until it is revoked",
                before == 200 && after == 401,
                before + " before, " + after + " after " + InstallScenario.seconds(begin));
    }

    /** Somebody else's account, with a good key. */
    private void foreign(Consumer consumer) {
        String path = "/v1/projects/" + stage.consumer().project();
        Door.Reply reply = door.send("refused", consumer.request(path).build());
        result.check(
                "A good key opens nothing of another account",
                reply.status() == 404,
                reply.status() + " " + reply.body().path("code").asText());
    }

    private String internalKey() {
        String key = stage.kubectl()
                .get(Suite.NAMESPACE, "secret", "gateway-service-secrets")
                .at("/data/RANKMESH_INTERNAL_KEY")
                .asText();
        return new String(Base64.getDecoder().decode(key), US_ASCII);
    }
}
