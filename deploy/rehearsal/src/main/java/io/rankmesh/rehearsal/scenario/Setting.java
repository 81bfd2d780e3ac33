package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Consumer;
import io.rankmesh.rehearsal.consumer.Door;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Another setting for a service that runs, in its secret, as an operator changes a key: access tokens of a minute. They also show what the ingress
 * does with a token that has expired, for which none can be made.
 */
final class Setting {
    static final String SERVICE = "user-service";

    private static final String SECRET = SERVICE + "-secrets";
    private static final String NAME = "RANKMESH_TOKEN_LIFETIME";
    private static final long SECONDS = 60;
    /** By which the ingress's clock may be another. */
    private static final Duration SKEW = Duration.ofSeconds(70);

    private static final int SIGN_INS = 6;

    private final Stage stage;
    private final Consumer consumer;
    private Optional<String> token = Optional.empty();
    private Instant expires = Instant.EPOCH;

    Setting(Stage stage, Consumer consumer) {
        this.stage = stage;
        this.consumer = consumer;
    }

    /** @param restart makes the service read it; pods that come later have the old one again */
    void change(Result result, Runnable restart) {
        patch(Map.of("stringData", Map.of(NAME, SECONDS + "s")));
        try {
            restart.run();
            List<String> tokens =
                    Stream.generate(consumer::token).limit(SIGN_INS).toList();
            token = Optional.of(tokens.getLast());
            expires = Instant.now().plusSeconds(SECONDS);
            List<Long> lifetimes =
                    tokens.stream().map(BadTokens::lifetime).distinct().toList();
            result.check(
                    "A changed setting is in force after a restart",
                    lifetimes.equals(List.of(SECONDS)),
                    SIGN_INS + " sign-ins gave tokens of " + lifetimes + " s, " + SECONDS + " s wanted");
        } finally {
            patch(Map.of("data", Collections.singletonMap(NAME, null)));
        }
    }

    private void patch(Map<String, ?> change) {
        stage.kubectl().patch(Suite.NAMESPACE, "secret", SECRET, change);
    }

    /** To be asked minutes later. */
    void expired(Result result) {
        Duration left = Duration.between(Instant.now(), expires.plus(SKEW));
        if (left.isPositive()) {
            stage.pause(left);
        }
        Door.Reply reply = stage.door()
                .send(
                        "expired",
                        stage.door()
                                .request("/v1/me")
                                .header("Authorization", "Bearer " + token.orElse(""))
                                .build());
        String detail = reply.body().path("detail").asText();
        result.check(
                "A token that has expired is refused by the ingress, with a problem",
                reply.status() == 401 && detail.equals(FrontDoor.INGRESS),
                reply.status() + " " + detail);
    }
}
