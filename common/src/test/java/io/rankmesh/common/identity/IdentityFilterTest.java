package io.rankmesh.common.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalServers.Bare.class)
class IdentityFilterTest {

    private final Caller caller = TestCallers.of(UUID.randomUUID(), Tier.AGENCY, Role.EDITOR);

    @Test
    void callerIsKnownToTheResource() {
        get(TestCallers.token(caller))
                .statusCode(200)
                .body("account", equalTo(caller.accountId().toString()))
                .body("tier", equalTo("agency"))
                .body("service", equalTo("gateway-service"));
    }

    @Test
    void forgedAndExpiredTokensAreRefused() {
        get(TestCallers.forgedToken(caller)).statusCode(401).header("WWW-Authenticate", startsWith("Bearer"));
        get(TestCallers.expiredToken(caller, Duration.ofMinutes(1))).statusCode(401);
    }

    @Test
    void tokenInAnotherHeaderCountsForNothing() {
        given().header("Authorization", "Bearer " + TestCallers.token(caller))
                .get("/v1/samples/me")
                .then()
                .statusCode(401);
    }

    @Test
    void roleThatIsTooSmallIsForbidden() {
        get(TestCallers.token(TestCallers.of(UUID.randomUUID(), Tier.STARTER, Role.VIEWER)))
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    @Test
    void scopeThatIsMissingIsForbidden() {
        get(TestCallers.token(TestCallers.withKey(caller, Scope.PROJECTS_READ)))
                .statusCode(200)
                .body("member", equalTo(caller.memberId().toString()));
        get(TestCallers.token(TestCallers.withKey(caller, Scope.PROJECTS_WRITE, Scope.ANALYSES_READ)))
                .statusCode(403)
                .body("detail", containsString("projects:read"));
    }

    @Test
    void anApiKeyGivesOutNoRights() {
        String withKey =
                TestCallers.token(TestCallers.withKey(caller, Scope.all().toArray(Scope[]::new)));

        post(withKey).statusCode(403).body("code", equalTo("forbidden"));
        post(TestCallers.token(caller)).statusCode(200);
    }

    @Test
    void servicesAndCallersAreNotMistakenForEachOther() {
        String service = TestCallers.serviceToken();

        get(service).statusCode(401);
        serviceRoute(TestCallers.token(caller)).statusCode(401);
        given().get("/internal/v1/samples").then().statusCode(401);
        serviceRoute(service).statusCode(200);
    }

    @Test
    void callersOfParallelRequestsStayApart() {
        IntStream.range(0, 50).parallel().forEach(n -> {
            Caller one = TestCallers.anyone(Tier.STARTER);
            get(TestCallers.token(one)).body("account", equalTo(one.accountId().toString()));
        });
    }

    private static ValidatableResponse serviceRoute(String token) {
        return given().header(InternalTokens.HEADER, token)
                .get("/internal/v1/samples")
                .then();
    }

    private static ValidatableResponse post(String token) {
        return given().header(InternalTokens.HEADER, token)
                .post("/v1/samples/rights")
                .then();
    }

    private static ValidatableResponse get(String token) {
        return given().header(InternalTokens.HEADER, token)
                .get("/v1/samples/me")
                .then();
    }
}
