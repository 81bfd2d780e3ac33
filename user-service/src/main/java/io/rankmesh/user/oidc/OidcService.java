package io.rankmesh.user.oidc;

import static io.rankmesh.user.oidc.SignInRefusedException.Reason.DENIED;
import static io.rankmesh.user.oidc.SignInRefusedException.Reason.INVALID_ANSWER;
import static io.rankmesh.user.oidc.SignInRefusedException.Reason.PROVIDER_UNAVAILABLE;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.common.problem.UpstreamUnavailableException;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.user.account.EmailTakenException;
import io.rankmesh.user.onetime.InvalidTokenException;
import io.rankmesh.user.recovery.PasswordService;
import io.rankmesh.user.session.Client;
import io.rankmesh.user.token.TokenService;
import io.rankmesh.user.token.TokenView;
import io.rankmesh.user.vault.Secrets;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sign-in with a provider, in three steps: a client sends a browser to {@link #start}, the provider sends it to {@link #finish}, which
 * sends it back to the client with a code; with that, and with what its challenge was made of, the client comes for the tokens.
 */
@Singleton
class OidcService {

    private static final Logger LOG = Logger.getLogger(OidcService.class);

    private final Optional<Provider> provider;
    private final Steps steps;
    private final ExternalIdentityService identities;
    private final PasswordService passwords;
    private final TokenService tokens;
    private final OidcConfig config;
    private final MeterRegistry metrics;

    OidcService(
            Steps steps,
            ExternalIdentityService identities,
            PasswordService passwords,
            TokenService tokens,
            OidcConfig config,
            Vertx vertx,
            Clock clock,
            MeterRegistry metrics) {
        this.provider = ClientRegistration.of(config).map(known -> new Provider(known, config, vertx, clock));
        this.steps = steps;
        this.identities = identities;
        this.passwords = passwords;
        this.tokens = tokens;
        this.config = config;
        this.metrics = metrics;
        Arrays.stream(SignInRefusedException.Reason.values())
                .map(SignInRefusedException.Reason::wireName)
                .forEach(this::counter);
        counter("accepted");
    }

    /** So that half a configuration stops the start. */
    void announce(@Observes StartupEvent event) {
        provider.ifPresent(
                known -> LOG.infof("Sign-in with %s is on", known.registration().issuer()));
    }

    @PreDestroy
    void stop() {
        provider.ifPresent(Provider::close);
    }

    /** Where the browser goes. Fails with 503 while the provider is away and nothing is known of it. */
    Uni<URI> start(URI returnTo, String challenge, @Nullable String clientState) {
        Provider known = provider();
        if (!known.registration().mayReturnTo(returnTo)) {
            throw new InvalidInputException("returnTo", FieldCode.INVALID, "is no registered address");
        }
        Started started = new Started(Secrets.next(), Secrets.next(), returnTo, challenge, clientState);
        return known.metadata()
                .chain(metadata ->
                        steps.keep(started, config.patience()).map(state -> known.question(metadata, state, started)));
    }

    /** Where the browser goes. Whatever has come of it, the client hears; only a state that is not known has no client. */
    Uni<URI> finish(ProviderAnswer answer) {
        Provider known = provider();
        return steps.takeStarted(answer.state())
                .chain(started -> person(known, answer, started)
                        .chain(person -> steps.keep(new Finished(person, started.challenge()), config.codeLifetime()))
                        .map(code -> started.back("code", code))
                        .onFailure(UpstreamUnavailableException.class)
                        .transform(e -> new SignInRefusedException(PROVIDER_UNAVAILABLE, "the provider is away"))
                        .onFailure(SignInRefusedException.class)
                        .recoverWithItem(e -> refused((SignInRefusedException) e, started)));
    }

    private static Uni<ProvenPerson> person(Provider known, ProviderAnswer answer, Started started) {
        if (answer.issuer() != null
                && !answer.issuer().equals(known.registration().issuer())) {
            return Uni.createFrom()
                    .failure(new SignInRefusedException(INVALID_ANSWER, "another issuer answers (RFC 9207)"));
        }
        String code = answer.code();
        return code == null
                ? Uni.createFrom().failure(new SignInRefusedException(DENIED, "the provider answers with no code"))
                : known.redeem(code, started);
    }

    private URI refused(SignInRefusedException refusal, Started started) {
        String reason = refusal.reason().wireName();
        counter(reason).increment();
        LOG.infof("A sign-in with the provider is refused, %s: %s", reason, refusal.getMessage());
        return started.back("error", reason);
    }

    /** Opens a session of the member whom the provider knows, of a new account if there is none. */
    Uni<TokenView> signIn(CodeRequest request, Client client) {
        return redeem(request.code(), request.verifier())
                .chain(person -> identities
                        .findMember(person)
                        .chain(found -> found.map(member -> Uni.createFrom().item(member))
                                .orElseGet(() -> register(person)))
                        .chain(member -> tokens.open(
                                member, login -> identities.isMember(person, member), client, "POST /v1/oidc/tokens")))
                .map(tokens -> tokens.orElseThrow(InvalidTokenException::new))
                .invoke(() -> counter("accepted").increment());
    }

    /** Two sign-ins of one new person at once make one account. */
    private Uni<UUID> register(ProvenPerson person) {
        return identities
                .register(person)
                .onFailure(EmailTakenException.class)
                .recoverWithUni(() -> identities
                        .findMember(person)
                        .map(registered -> registered.orElseThrow(LinkRequiredException::new)));
    }

    /** Lets the caller sign in with the provider too. The password shows that it is not only the caller's session that asks. */
    Uni<ExternalIdentityView> link(Caller caller, LinkRequest request) {
        return passwords
                .require(caller, request.password())
                .chain(shown -> redeem(request.code(), request.verifier())
                        .chain(person -> identities.link(caller, shown, person)));
    }

    private Uni<ProvenPerson> redeem(String code, String verifier) {
        provider();
        return steps.takeFinished(code).map(finished -> {
            if (!Pkce.matches(verifier, finished.challenge())) {
                throw new InvalidTokenException();
            }
            return finished.person();
        });
    }

    private Provider provider() {
        return provider.orElseThrow(() -> new NotFoundException("There is no sign-in with a provider here"));
    }

    private Counter counter(String outcome) {
        return metrics.counter(Telemetry.OIDC_SIGN_INS, Telemetry.TAG_OUTCOME, outcome);
    }
}
