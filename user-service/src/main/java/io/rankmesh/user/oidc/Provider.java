package io.rankmesh.user.oidc;

import static io.rankmesh.user.oidc.SignInRefusedException.Reason.INVALID_ANSWER;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.rankmesh.common.problem.UpstreamUnavailableException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** The provider as this service talks to it. What it publishes is kept, also while it is away. */
final class Provider {

    private static final Logger LOG = Logger.getLogger(Provider.class);

    private final ClientRegistration registration;
    private final OidcConfig config;
    private final IdTokens idTokens;
    private final HttpClient client;
    private final Kept<Metadata> metadata;
    private final Kept<List<JsonWebKey>> keys;

    Provider(ClientRegistration registration, OidcConfig config, Vertx vertx, Clock clock) {
        this.registration = registration;
        this.config = config;
        this.idTokens = new IdTokens(registration, config, clock);
        this.client = vertx.createHttpClient();
        this.metadata = new Kept<>(this::fetchMetadata, config.keepFor(), config.retryAfter());
        this.keys = new Kept<>(this::fetchKeys, config.keepFor(), config.retryAfter());
    }

    ClientRegistration registration() {
        return registration;
    }

    void close() {
        client.close();
    }

    /** What it says of itself. Fails with {@link UpstreamUnavailableException} while it is away, if nothing is known of it. */
    Uni<Metadata> metadata() {
        return onCallersContext(metadata.get());
    }

    /** Where a browser asks the provider who its person is. */
    URI question(Metadata known, String state, Started started) {
        return Parameters.added(
                known.authorizationEndpoint(),
                new TreeMap<>(Map.of(
                        "response_type",
                        "code",
                        "scope",
                        "openid email profile",
                        "client_id",
                        registration.clientId(),
                        "redirect_uri",
                        registration.callback().toString(),
                        "state",
                        state,
                        "nonce",
                        started.nonce(),
                        "code_challenge",
                        Pkce.challenge(started.verifier()),
                        "code_challenge_method",
                        "S256")));
    }

    /** Whose code it is. Fails with {@link SignInRefusedException}, or with {@link UpstreamUnavailableException}. */
    Uni<ProvenPerson> redeem(String code, Started started) {
        return onCallersContext(metadata.get()
                .chain(known -> idToken(known, code, started.verifier()))
                .chain(idToken -> keysFor(idToken).map(found -> idTokens.verify(idToken, found, started.nonce()))));
    }

    /** A key that is not known is a new one, or none at all. */
    private Uni<List<JsonWebKey>> keysFor(String idToken) {
        return keys.get()
                .chain(known ->
                        IdTokens.isKeyAmong(known, idToken) ? Uni.createFrom().item(known) : keys.newer());
    }

    private Uni<String> idToken(Metadata known, String code, String verifier) {
        Map<String, String> form = new TreeMap<>(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                registration.callback().toString(),
                "code_verifier",
                verifier));
        RequestOptions request = to(HttpMethod.POST, known.tokenEndpoint())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
        if (known.secretInBody()) {
            form.put("client_id", registration.clientId());
            form.put("client_secret", registration.clientSecret());
        } else {
            request.putHeader(HttpHeaders.AUTHORIZATION, basic());
        }
        return answer(request, Buffer.buffer(Parameters.encoded(form))).map(tokens -> {
            if (tokens.getValue("id_token") instanceof String idToken) {
                return idToken;
            }
            throw new SignInRefusedException(INVALID_ANSWER, "the answer to a code has no ID token");
        });
    }

    /** Encoded before they are joined (RFC 6749, 2.3.1). */
    private String basic() {
        String pair = URLEncoder.encode(registration.clientId(), UTF_8) + ":"
                + URLEncoder.encode(registration.clientSecret(), UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private Uni<Metadata> fetchMetadata() {
        String issuer = registration.issuer();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return answer(to(HttpMethod.GET, URI.create(base + "/.well-known/openid-configuration")), Buffer.buffer())
                .map(document -> Metadata.of(document, registration))
                .onFailure(e -> !(e instanceof UpstreamUnavailableException))
                .transform(e -> unavailable("its configuration is not usable: " + e.getMessage()));
    }

    private Uni<List<JsonWebKey>> fetchKeys() {
        return metadata.get()
                .chain(known -> answer(to(HttpMethod.GET, known.keys()), Buffer.buffer()))
                .map(Provider::usable)
                .onFailure(e -> !(e instanceof UpstreamUnavailableException))
                .transform(e -> unavailable("its keys are not usable: " + e.getMessage()));
    }

    private static List<JsonWebKey> usable(JsonObject document) {
        try {
            List<JsonWebKey> found = new JsonWebKeySet(document.encode())
                    .getJsonWebKeys().stream()
                            .filter(key -> key.getUse() == null || key.getUse().equals("sig"))
                            .collect(Collectors.toUnmodifiableList());
            LOG.infof("Keys of the sign-in provider: %d", found.size());
            return found;
        } catch (JoseException unreadable) {
            throw new IllegalStateException("they are no JWKS", unreadable);
        }
    }

    private RequestOptions to(HttpMethod method, URI address) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(address.toString())
                // for the answer too: who lets go of the future alone leaves the connection taken, and there are few
                .setTimeout(config.timeout().toMillis())
                .putHeader(HttpHeaders.ACCEPT, "application/json");
    }

    /** A JSON object. A refusal (400, 401) of a code is {@link SignInRefusedException}; all else that is none is an outage. */
    private Uni<JsonObject> answer(RequestOptions request, Buffer body) {
        return Uni.createFrom()
                .completionStage(() -> client.request(request)
                        .compose(ready -> ready.send(body))
                        .compose(response -> response.body().map(text -> {
                            if (request.getMethod().equals(HttpMethod.POST) && response.statusCode() / 100 == 4) {
                                throw new SignInRefusedException(
                                        INVALID_ANSWER, "the code is answered with " + response.statusCode());
                            }
                            if (response.statusCode() != 200) {
                                throw new IllegalStateException("status " + response.statusCode());
                            }
                            return text.toJsonObject();
                        }))
                        .toCompletionStage())
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onFailure(e -> !(e instanceof SignInRefusedException))
                .transform(e -> unavailable(e.toString()));
    }

    private UpstreamUnavailableException unavailable(String why) {
        LOG.warnf("The sign-in provider is not usable: %s", why);
        return new UpstreamUnavailableException("The sign-in provider does not answer", config.retryAfter());
    }

    /** What several wait for comes on the context of one of them. */
    private static <T> Uni<T> onCallersContext(Uni<T> answer) {
        Context context = Vertx.currentContext();
        return context == null ? answer : answer.emitOn(MutinyHelper.executor(context));
    }
}
