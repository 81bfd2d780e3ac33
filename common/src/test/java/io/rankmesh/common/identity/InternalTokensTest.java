package io.rankmesh.common.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankmesh.common.test.TestCallers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InternalTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Caller CALLER = new Caller(UUID.randomUUID(), Tier.AGENCY, Role.EDITOR, "gateway-service");
    private static final String AUDIENCE = "rankmesh-internal";

    @Test
    void callerComesBackAsItWent() {
        assertThat(at(NOW).verify(at(NOW).mint(CALLER))).isEqualTo(CALLER);
    }

    @Test
    void aMemberAndTheScopesOfItsKeyComeBackToo() {
        Caller member = TestCallers.member(CALLER, UUID.randomUUID(), Role.VIEWER);
        Caller key = TestCallers.withKey(member, Scope.REPORTS_READ, Scope.ANALYSES_WRITE);

        assertThat(at(NOW).verify(at(NOW).mint(member))).isEqualTo(member);
        assertThat(at(NOW).verify(at(NOW).mint(key))).isEqualTo(key);
        assertThat(at(NOW).verify(at(NOW).mint(key.asRestricted()))).isEqualTo(key.asRestricted());
    }

    @Test
    void aScopeOfALaterReleaseAllowsNothing() throws JoseException {
        String token = signed(payload(AUDIENCE).replace("{", "{\"scopes\":\"moons:read reports:read\","));

        assertThat(at(NOW).verify(token).scopes()).containsExactly(Scope.REPORTS_READ);
    }

    @Test
    void aTokenThatKnowsOfNoMembersIsTheFirstMembers() throws JoseException {
        Caller caller = at(NOW).verify(signed(payload(AUDIENCE)));

        assertThat(caller.memberId()).isEqualTo(caller.accountId());
        assertThat(caller.scopes()).isEqualTo(Scope.all());
        assertThat(caller.via()).isEqualTo(Via.SESSION);
    }

    @ParameterizedTest(name = "read {0} s after it was made: {1}")
    @CsvSource({"-29, true", "0, true", "59, true", "89, true", "91, false", "3600, false"})
    void tokenLivesAMinuteAndTheSkewOfTheClocks(long secondsLater, boolean valid) {
        String token = at(NOW).mint(CALLER);
        InternalTokens reader = at(NOW.plusSeconds(secondsLater));

        if (valid) {
            assertThat(reader.verify(token)).isEqualTo(CALLER);
        } else {
            assertThatThrownBy(() -> reader.verify(token)).isInstanceOf(UnauthenticatedException.class);
        }
    }

    static Stream<Arguments> forgeries() throws JoseException {
        String[] parts = at(NOW).mint(CALLER).split("\\.", -1);
        String none = base64("{\"alg\":\"none\"}");
        return Stream.of(
                Arguments.of("signed with another key", TestCallers.forgedToken(CALLER)),
                Arguments.of("no signature", parts[0] + "." + parts[1] + "."),
                Arguments.of("alg none", none + "." + parts[1] + "."),
                Arguments.of("alg none, signature kept", none + "." + parts[1] + "." + parts[2]),
                Arguments.of("another payload", parts[0] + "." + base64(payload(AUDIENCE)) + "." + parts[2]),
                Arguments.of("another audience", signed(payload("rankmesh-api"))),
                Arguments.of("no tier", signed(payload(AUDIENCE).replace("tier", "tear"))),
                Arguments.of("a subject that is no id", signed(payload(AUDIENCE).replace("0199e4c6", "bob"))),
                Arguments.of("no issuer", signed(payload(AUDIENCE).replace("iss", "is"))),
                Arguments.of("a blank issuer", signed(payload(AUDIENCE).replace("gateway-service", " "))),
                Arguments.of("no expiry", signed(payload(AUDIENCE).replace("exp", "expires"))),
                Arguments.of("valid for a year", signed(payload(AUDIENCE).replace("1795262460", "1826798400"))),
                Arguments.of("not JSON", signed("oops")),
                Arguments.of("not a token", "token"),
                Arguments.of("empty", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void forgeriesAreRefused(String name, String token) {
        assertThatThrownBy(() -> at(NOW).verify(token)).as(name).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void whatTheForgeriesAreMadeFromIsGood() throws JoseException {
        assertThat(at(NOW).verify(signed(payload(AUDIENCE))).tier()).isEqualTo(Tier.AGENCY);
    }

    @Test
    void tierOfTheNextReleaseCountsAsTheSmallest() throws JoseException {
        String token = signed(payload(AUDIENCE).replace("agency", "restricted"));

        assertThat(at(NOW).verify(token).tier()).isEqualTo(Tier.STARTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "not base64!", "c2hvcnQ="})
    void keyThatProtectsNothingStopsTheStart(String key) {
        assertThatThrownBy(() -> new InternalTokens(key, Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("RANKMESH_INTERNAL_KEY");
    }

    @Test
    void testCallersAgree() {
        InternalTokens tokens = new InternalTokens(TestCallers.INTERNAL_KEY, Clock.systemUTC());

        assertThat(tokens.verify(TestCallers.token(CALLER))).isEqualTo(CALLER);
        String expired = TestCallers.expiredToken(CALLER, Duration.ofMinutes(1));
        assertThatThrownBy(() -> tokens.verify(expired)).isInstanceOf(UnauthenticatedException.class);
    }

    private static InternalTokens at(Instant now) {
        return new InternalTokens(TestCallers.INTERNAL_KEY, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static String payload(String audience) {
        return """
                {"iss":"gateway-service","aud":"%s","sub":"0199e4c6-0000-7000-8000-000000000000",\
                "iat":1795262400,"exp":1795262460,"tier":"agency","role":"admin"}""".formatted(audience);
    }

    private static String signed(String payload) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(payload);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(new HmacKey(Base64.getDecoder().decode(TestCallers.INTERNAL_KEY)));
        return signature.getCompactSerialization();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
