package io.rankmesh.user.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An OpenID Connect provider: strict with its clients, and as false as a test wants it. */
final class TestProvider {

    static final String CONSOLE = "https://console.example/signed-in";
    static final String LOOPBACK = "http://127.0.0.1/done";

    private static final String CLIENT = "rankmesh";
    private static final String SECRET = "to be: encoded+%";
    private static final String CALLBACK = "http://127.0.0.1:8080/v1/oidc/callback";

    /** Something that the provider signs, or pretends to. */
    @FunctionalInterface
    interface Signing {
        String sign(JwtClaims claims, PublicJsonWebKey key) throws JoseException;
    }

    private record Grant(Map<String, String> request, String subject, String email) {}

    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private HttpServer server;
    private volatile PublicJsonWebKey key = newKey();
    private volatile Consumer<JwtClaims> change = claims -> {};
    private volatile Signing signing = TestProvider::sign;
    private volatile CountDownLatch answers = new CountDownLatch(0);

    TestProvider() {
        listen(0);
    }

    /** True and honest again. */
    void reset() {
        change = claims -> {};
        signing = TestProvider::sign;
        answers = new CountDownLatch(0);
    }

    void says(Consumer<JwtClaims> different) {
        change = different;
    }

    void signs(Signing different) {
        signing = different;
    }

    /** Another key signs, and is the only one that is published. */
    void rotate() {
        key = newKey();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Codes that come from now on, until a {@link #reset}, are never answered. */
    void fallSilent() {
        answers = new CountDownLatch(1);
    }

    void goAway() {
        server.stop(0);
    }

    void comeBack() {
        listen(server.getAddress().getPort());
    }

    /** A person has signed in there and agreed. @return where the browser is sent */
    URI agree(URI question, String subject, String email) {
        Map<String, String> request = parameters(question.getRawQuery());
        if (!question.toString().startsWith(issuer() + "/authorize?prompt=login&")
                || !request.get("client_id").equals(CLIENT)
                || !request.get("redirect_uri").equals(CALLBACK)
                || !request.get("response_type").equals("code")
                || !request.get("scope").contains("openid")
                || !request.get("code_challenge_method").equals("S256")) {
            throw new AssertionError("not a question for this provider: " + question);
        }
        String code = UUID.randomUUID().toString();
        grants.put(code, new Grant(request, subject, email));
        return URI.create(CALLBACK + "?code=" + code + "&state=" + request.get("state") + "&iss="
                + URLEncoder.encode(issuer(), UTF_8) + "&session_state=abc");
    }

    static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    static PublicJsonWebKey newKey() {
        try {
            PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(UUID.randomUUID().toString());
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(JwtClaims claims, PublicJsonWebKey key) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue("RS256");
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        return signature.getCompactSerialization();
    }

    private void listen(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(
                task -> Thread.ofPlatform().daemon().unstarted(task)));
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, configuration()));
        server.createContext(
                "/keys",
                exchange -> answer(
                        exchange,
                        200,
                        Map.of("keys", List.of(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)))));
        server.createContext("/token", this::token);
        server.start();
    }

    private Map<String, Object> configuration() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize?prompt=login",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys");
    }

    private void token(HttpExchange exchange) throws IOException {
        try {
            answers.await();
        } catch (InterruptedException stopped) {
            return;
        }
        Map<String, String> form =
                parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Grant grant = grants.remove(form.getOrDefault("code", ""));
        String pair = URLEncoder.encode(CLIENT, UTF_8) + ":" + URLEncoder.encode(SECRET, UTF_8);
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
        if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, Map.of("error", "invalid_client"));
        } else if (grant == null
                || !form.get("grant_type").equals("authorization_code")
                || !form.get("redirect_uri").equals(grant.request().get("redirect_uri"))
                || !Pkce.matches(form.get("code_verifier"), grant.request().get("code_challenge"))) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
        } else {
            answer(
                    exchange,
                    200,
                    Map.of("access_token", "of no use here", "token_type", "Bearer", "id_token", idToken(grant)));
        }
    }

    private String idToken(Grant grant) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer());
        claims.setSubject(grant.subject());
        claims.setAudience(CLIENT);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setStringClaim("nonce", grant.request().get("nonce"));
        claims.setStringClaim("email", grant.email());
        claims.setClaim("email_verified", true);
        claims.setStringClaim("name", "Ada Lovelace");
        change.accept(claims);
        try {
            return signing.sign(claims, key);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = JsonUtil.toJson(body).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** A field of a test that gets the provider. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Inject {}

    /** Has the service under test trust a provider. */
    public static final class Trusted implements QuarkusTestResourceLifecycleManager {

        private final TestProvider provider = new TestProvider();

        @Override
        public Map<String, String> start() {
            Map<String, String> settings = new HashMap<>();
            settings.put("rankmesh.oidc.issuer", provider.issuer());
            settings.put("rankmesh.oidc.client-id", CLIENT);
            settings.put("rankmesh.oidc.client-secret", SECRET);
            settings.put("rankmesh.oidc.callback", CALLBACK);
            settings.put("rankmesh.oidc.return-to", CONSOLE + "," + LOOPBACK);
            settings.put("rankmesh.oidc.retry-after", "0S");
            return settings;
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(
                    provider, new TestInjector.AnnotatedAndMatchesType(Inject.class, TestProvider.class));
        }

        @Override
        public void stop() {
            provider.goAway();
        }
    }
}
