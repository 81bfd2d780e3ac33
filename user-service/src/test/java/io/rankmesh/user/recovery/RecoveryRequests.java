package io.rankmesh.user.recovery;

import static io.rankmesh.user.test.Users.json;

import io.restassured.response.Response;
import java.util.Map;

/** What somebody sends who has forgotten a password. */
final class RecoveryRequests {

    static final String OTHER_PASSWORD = "staple correct horse";

    static Response ask(String email) {
        return json().body(Map.of("email", email)).post("/v1/password-resets");
    }

    static Response reset(String token) {
        return json().body(Map.of("token", token, "password", OTHER_PASSWORD)).post("/v1/password-resets/complete");
    }

    static Response takeBack(String token) {
        return json().body(Map.of("token", token, "password", OTHER_PASSWORD, "takeBack", true))
                .post("/v1/password-resets/complete");
    }

    static Response verify(String token) {
        return json().body(Map.of("token", token)).post("/v1/email-verifications");
    }

    private RecoveryRequests() {}
}
