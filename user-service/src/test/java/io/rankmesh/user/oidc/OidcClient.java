package io.rankmesh.user.oidc;

import static io.rankmesh.user.oidc.TestProvider.CONSOLE;
import static io.rankmesh.user.oidc.TestProvider.parameters;
import static io.rankmesh.user.test.Users.claims;
import static io.rankmesh.user.test.Users.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.user.vault.Secrets;
import io.restassured.response.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** A client of the sign-in, and the browser that it sends off. */
final class OidcClient {

    private static final String STATE = "client state & more";

    private final TestProvider provider;
    private final String verifier = Secrets.next();

    OidcClient(TestProvider provider) {
        this.provider = provider;
    }

    String verifier() {
        return verifier;
    }

    /** Where the provider is asked. */
    URI start(String returnTo) {
        Response answer = ask(returnTo);
        answer.then().statusCode(303).header("Cache-Control", "no-store");
        return URI.create(answer.header("Location"));
    }

    Response ask(String returnTo) {
        return ask(returnTo, Pkce.challenge(verifier));
    }

    static Response ask(String returnTo, String challenge) {
        return given().redirects()
                .follow(false)
                .queryParam("returnTo", returnTo)
                .queryParam("challenge", challenge)
                .queryParam("state", STATE)
                .get("/v1/oidc/sign-in");
    }

    /** A code of somebody who has signed in with the provider. */
    String code(String person, String address) {
        Map<String, String> back = back(provider.agree(start(CONSOLE), person, address));
        assertThat(back).containsKey("code").containsEntry("state", STATE);
        return back.get("code");
    }

    Response signIn(String person, String address) {
        return redeem(code(person, address), verifier);
    }

    static Response redeem(String code, String verifier) {
        return json().body(Map.of("code", code, "verifier", verifier)).post("/v1/oidc/tokens");
    }

    /** What the client hears. */
    static Map<String, String> back(URI callback) {
        Response answer = follow(callback);
        answer.then().statusCode(303);
        URI back = URI.create(answer.header("Location"));
        assertThat(back.toString()).startsWith(CONSOLE + "?");
        return parameters(back.getRawQuery());
    }

    static Response follow(URI callback) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(callback.getRawPath() + "?" + callback.getRawQuery());
    }

    static Caller caller(Response tokens) {
        tokens.then().statusCode(200);
        return TestCallers.of(UUID.fromString(claims(tokens).getString("sub")), Tier.STARTER, Role.ADMIN);
    }
}
