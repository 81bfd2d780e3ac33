package io.rankmesh.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.Http;
import io.rankmesh.gateway.fake.TestKeys;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class IdentityTest extends EdgeTest {

    @Test
    void tellsTheServiceWhoAsks() {
        UUID account = UUID.randomUUID();

        HttpResponse<String> response =
                http.get("/v1/projects", Http.bearer(fakes.keys().token(account, "agency")));

        assertThat(response.statusCode()).isEqualTo(200);
        var received = fakes.analysis().onlyReceived().headers();
        assertThat(verify(received.get(InternalTokens.HEADER)))
                .isEqualTo(new Caller(account, Tier.AGENCY, Role.ADMIN, "gateway-service"));
        assertThat(received.contains("Authorization")).isFalse();
    }

    @Test
    void aTierOfTheNextReleaseCountsAsTheSmallest() {
        http.get("/v1/projects", Http.bearer(fakes.keys().token("restricted")));

        var received = fakes.analysis().onlyReceived().headers();
        assertThat(verify(received.get(InternalTokens.HEADER)).tier()).isEqualTo(Tier.STARTER);
    }

    @Test
    void aTokenServesManyRequests() {
        String[] bearer = anyone();

        for (int i = 0; i < 5; i++) {
            assertThat(http.get("/v1/projects", bearer).statusCode()).isEqualTo(200);
        }

        assertThat(fakes.analysis().received()).hasSize(5);
    }

    /** Clocks may be ten seconds apart, and no more. */
    @ParameterizedTest
    @CsvSource({"-5, -900, 200", "900, 5, 200", "-20, -900, 401", "900, 20, 401"})
    void clocksMayDifferALittle(int endsInSeconds, int beginsInSeconds, int status) {
        String token = fakes.keys().token(claims -> {
            claims.setIssuedAt(inSeconds(-1_000));
            claims.setExpirationTime(inSeconds(endsInSeconds));
            claims.setNotBefore(inSeconds(beginsInSeconds));
        });

        assertThat(http.get("/v1/projects", Http.bearer(token)).statusCode()).isEqualTo(status);
    }

    private static NumericDate inSeconds(int seconds) {
        NumericDate date = NumericDate.now();
        date.addSeconds(seconds);
        return date;
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void refusesTokensThatAreNotOurs(Function<TestKeys, String> token) {
        HttpResponse<String> response = http.get("/v1/projects", Http.bearer(token.apply(fakes.keys())));

        assertProblem(response, 401, "unauthenticated");
        assertThat(response.headers().firstValue("www-authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(fakes.analysis().received()).isEmpty();
    }

    static Stream<Named<Function<TestKeys, String>>> badTokens() {
        return Stream.of(
                Named.of("expired", keys -> keys.token(claims -> claims.setExpirationTimeMinutesInTheFuture(-1))),
                Named.of("without an end", keys -> keys.token(claims -> claims.unsetClaim("exp"))),
                Named.of(
                        "not valid yet",
                        keys -> keys.token(claims -> {
                            NumericDate later = NumericDate.now();
                            later.addSeconds(120);
                            claims.setNotBefore(later);
                        })),
                Named.of("of another issuer", keys -> keys.token(claims -> claims.setIssuer("evil"))),
                Named.of("for another audience", keys -> keys.token(claims -> claims.setAudience("rankmesh-internal"))),
                Named.of("without a subject", keys -> keys.token(claims -> claims.unsetClaim("sub"))),
                Named.of("whose subject is no account", keys -> keys.token(claims -> claims.setSubject("root"))),
                Named.of("without a tier", keys -> keys.token(claims -> claims.unsetClaim("tier"))),
                Named.of("without a role", keys -> keys.token(claims -> claims.unsetClaim("role"))),
                Named.of("signed by a stranger", keys -> TestKeys.sign(goodClaims(), TestKeys.newKey())),
                Named.of("signed by a stranger under our key id", IdentityTest::strangerUnderOurKeyId),
                Named.of("with changed claims", IdentityTest::changedClaims),
                Named.of("alg none", keys -> unsigned(keys, "none")),
                Named.of("alg NONE", keys -> unsigned(keys, "NONE")),
                Named.of("HS256 by the public key", IdentityTest::hmacByPublicKey),
                Named.of("without a signature", keys -> strip(keys.token("agency"))),
                Named.of("longer than any of ours", keys -> keys.token("agency") + "A".repeat(5000)),
                Named.of("the internal token", keys -> TestCallers.token(TestCallers.anyone(Tier.AGENCY))),
                Named.of("not a token", keys -> "letmein"),
                Named.of("header that is no JSON", keys -> "bm9uc2Vuc2U.e30.AAAA"));
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void refusesOtherAuthorizations(String[] headers, String challenge) {
        HttpResponse<String> response = http.get("/v1/projects", headers);

        assertProblem(response, 401, "unauthenticated");
        assertThat(response.headers().firstValue("www-authenticate")).hasValue(challenge);
    }

    static Stream<Arguments> badHeaders() {
        return Stream.of(
                Arguments.of(new String[] {"Accept", "*/*"}, "Bearer"),
                Arguments.of(new String[] {"Authorization", "Basic YTpi"}, "Bearer error=\"invalid_token\""),
                Arguments.of(
                        new String[] {"Authorization", "Bearer a", "Authorization", "Bearer b"},
                        "Bearer error=\"invalid_token\""));
    }

    @Test
    void anonymousRoutesNeedNoTokenAndPassNoIdentityOn() {
        HttpResponse<String> response = http.get("/v1/audits", InternalTokens.HEADER, "forged");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(fakes.analysis().onlyReceived().headers().contains(InternalTokens.HEADER))
                .isFalse();
    }

    @Test
    void identityFromOutsideIsReplaced() {
        UUID account = UUID.randomUUID();
        String forged = TestCallers.token(TestCallers.anyone(Tier.ENTERPRISE));

        http.send(http.request("/v1/projects", Http.bearer(fakes.keys().token(account, "starter")))
                .header("Rankmesh-Identity", forged)
                .header("rankmesh-identity", forged)
                .header("Rankmesh-Else", "x"));

        var received = fakes.analysis().onlyReceived().headers();
        assertThat(received.getAll(InternalTokens.HEADER)).hasSize(1);
        assertThat(verify(received.get(InternalTokens.HEADER)).accountId()).isEqualTo(account);
        assertThat(received.contains("Rankmesh-Else")).isFalse();
    }

    @Test
    void aNewKeyIsFetchedWhenATokenNamesIt() {
        assertThat(http.get("/v1/projects", anyone()).statusCode()).isEqualTo(200);
        String before = fakes.keys().token("agency");

        fakes.keys().rotate();

        String[] after = anyone();
        Awaitility.await().until(() -> http.get("/v1/projects", after).statusCode() == 200);
        assertThat(http.get("/v1/projects", Http.bearer(before)).statusCode()).isEqualTo(200);
    }

    @Test
    void unknownKeysDoNotFloodUserService() {
        long start = System.nanoTime();
        for (int i = 0; i < 30; i++) {
            assertProblem(
                    http.get("/v1/projects", Http.bearer(TestKeys.sign(goodClaims(), TestKeys.newKey()))),
                    401,
                    "unauthenticated");
        }

        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(fakes.user().received())
                .as("one fetch in 300 ms")
                .hasSizeLessThanOrEqualTo((int) (millis / 300) + 1);
    }

    @Test
    void knownKeysOutliveUserService() {
        assertThat(http.get("/v1/projects", anyone()).statusCode()).isEqualTo(200);
        fakes.user().stop();
        try {
            assertThat(http.get("/v1/projects", anyone()).statusCode()).isEqualTo(200);
            String[] unknownKey = Http.bearer(TestKeys.sign(goodClaims(), TestKeys.newKey()));
            Awaitility.await().untilAsserted(() -> {
                HttpResponse<String> response = http.get("/v1/projects", unknownKey);
                assertProblem(response, 503, "upstream-unavailable");
                assertThat(response.headers().firstValue("retry-after")).isPresent();
            });
        } finally {
            fakes.user().start();
        }
    }

    @Test
    void aFailedFetchIsTriedAgainWithoutACaller() {
        String[] unknownKey = Http.bearer(TestKeys.sign(goodClaims(), TestKeys.newKey()));
        fakes.user().stop();
        try {
            Awaitility.await().until(() -> http.get("/v1/projects", unknownKey).statusCode() == 503);
        } finally {
            fakes.user().start();
        }
        fakes.reset();

        Awaitility.await()
                .untilAsserted(() -> assertThat(fakes.user().received()).isNotEmpty());
    }

    private static Caller verify(String internalToken) {
        return new InternalTokens(TestCallers.INTERNAL_KEY, Clock.systemUTC()).verify(internalToken);
    }

    private static String goodClaims() {
        return TestKeys.claims(claims -> {});
    }

    private static String strangerUnderOurKeyId(TestKeys keys) {
        EllipticCurveJsonWebKey stranger = TestKeys.newKey();
        stranger.setKeyId(keys.current().getKeyId());
        return TestKeys.sign(goodClaims(), stranger);
    }

    private static String changedClaims(TestKeys keys) {
        String[] parts = keys.token("starter").split("\\.");
        return parts[0] + "." + encode(goodClaims()) + "." + parts[2];
    }

    private static String unsigned(TestKeys keys, String algorithm) {
        return encode("{\"alg\":\"" + algorithm + "\",\"kid\":\""
                        + keys.current().getKeyId() + "\"}") + "." + encode(goodClaims()) + ".";
    }

    private static String strip(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    /** The classic confusion: a verifier that takes the algorithm from the token would use the public key as a shared secret. */
    private static String hmacByPublicKey(TestKeys keys) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(goodClaims());
        signature.setAlgorithmHeaderValue("HS256");
        signature.setKeyIdHeaderValue(keys.current().getKeyId());
        signature.setKey(new HmacKey(keys.current().getECPublicKey().getEncoded()));
        try {
            return signature.getCompactSerialization();
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
