package io.rankmesh.user.test;

import static io.restassured.RestAssured.given;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.TestCallers;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** Persons of tests, as the edge presents them. */
public final class Users {

    public static final String PASSWORD = "correct horse battery";

    private Users() {}

    public static String freshEmail() {
        return "user-" + UUID.randomUUID() + "@example.org";
    }

    /** The first member of a new account. */
    public static Caller registered(String email) {
        String id = json().body(Map.of("name", "Ada Lovelace", "email", email, "password", PASSWORD))
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return TestCallers.of(UUID.fromString(id), Tier.STARTER, Role.ADMIN);
    }

    /** Somebody invited by that admin, who has accepted. */
    public static Caller invited(Caller admin, String email, Role role) {
        as(admin)
                .body(Map.of("email", email, "role", role.wireName()))
                .post("/v1/invitations")
                .then()
                .statusCode(201);
        String member = accept(Letters.token(email, "invited"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return TestCallers.member(admin, UUID.fromString(member), role);
    }

    public static Response accept(String token) {
        return json().body(Map.of("token", token, "name", "Grace Hopper", "password", PASSWORD))
                .post("/v1/invitations/accept");
    }

    public static Response signIn(String email, String password) {
        return json().body(Map.of("email", email, "password", password)).post("/v1/tokens");
    }

    /** From an address, as the edge tells it. */
    public static Response signIn(String email, String password, String address) {
        return json().header("X-Forwarded-For", address)
                .body(Map.of("email", email, "password", password))
                .post("/v1/tokens");
    }

    public static Response refresh(Response session) {
        return refresh(session.<String>path("refreshToken"));
    }

    public static Response refresh(String token) {
        return json().body(Map.of("refreshToken", token)).post("/v1/tokens/refresh");
    }

    public static Response revoke(Response session) {
        return revoke(session.<String>path("refreshToken"));
    }

    public static Response revoke(String token) {
        return json().body(Map.of("refreshToken", token)).post("/v1/tokens/revoke");
    }

    /** Of a session's access token. */
    public static JsonPath claims(Response session) {
        String payload = session.<String>path("accessToken").split("\\.", -1)[1];
        return new JsonPath(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    public static RequestSpecification as(Caller caller) {
        return json().header(InternalTokens.HEADER, TestCallers.token(caller));
    }

    public static RequestSpecification json() {
        return given().contentType(ContentType.JSON);
    }
}
