package io.rankmesh.user.token;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.audit.AuditTrail;
import io.rankmesh.common.identity.AccessToken;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.user.account.AccountService;
import io.rankmesh.user.account.StoredLogin;
import io.rankmesh.user.key.TokenSigner;
import io.rankmesh.user.password.PasswordHasher;
import io.rankmesh.user.session.Client;
import io.rankmesh.user.session.OpenSession;
import io.rankmesh.user.session.SessionService;
import io.rankmesh.user.throttle.SignInThrottle;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

@ApplicationScoped
public class TokenService {

    private static final Logger LOG = Logger.getLogger(TokenService.class);

    /** As the audit log calls it. */
    private static final String SIGN_IN = "POST /v1/tokens";

    private final AccountService accounts;
    private final PasswordHasher passwords;
    private final SignInThrottle throttle;
    private final SessionService sessions;
    private final AuditTrail audit;
    private final TokenSigner signer;
    private final TokenConfig config;
    private final Clock clock;
    private final Counter accepted;
    private final Counter refused;

    TokenService(
            AccountService accounts,
            PasswordHasher passwords,
            SignInThrottle throttle,
            SessionService sessions,
            AuditTrail audit,
            TokenSigner signer,
            TokenConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
        this.audit = audit;
        this.signer = signer;
        this.config = config;
        this.clock = clock;
        this.accepted = metrics.counter(Telemetry.SIGN_INS, Telemetry.TAG_OUTCOME, "accepted");
        this.refused = metrics.counter(Telemetry.SIGN_INS, Telemetry.TAG_OUTCOME, "refused");
    }

    /** Does the same work for a login that is not there, so that neither answer nor time tells which are. */
    Uni<TokenView> signIn(TokenRequest request, Client client) {
        return throttle.count(client.address(), request.email())
                .chain(() -> accounts.findLogin(request.email()))
                .chain(login -> passwords
                        .matches(
                                client.address(),
                                request.password(),
                                login.map(StoredLogin::passwordHash).orElse(null))
                        .chain(matches -> matches
                                ? open(login.orElseThrow(), client)
                                : Uni.createFrom().item(Optional.<TokenView>empty()))
                        .invoke(tokens -> tokens.ifPresentOrElse(opened -> accepted.increment(), () -> refuse(login))))
                .map(tokens -> tokens.orElseThrow(InvalidCredentialsException::new))
                .call(() -> throttle.forget(client.address(), request.email()));
    }

    /** Empty when the password has become another one while this one was hashed. */
    private Uni<Optional<TokenView>> open(StoredLogin shown, Client client) {
        return open(shown.memberId(), login -> Uni.createFrom().item(shown.hasSamePassword(login)), client, SIGN_IN);
    }

    /**
     * Opens a session for somebody who has shown to be this member.
     *
     * @param isStillShown asked in the session's transaction, in which what ends sessions has come to pass, or waits
     * @param action how the audit log calls it
     * @return empty when that is not so any more, or the member is gone
     */
    @WithTransaction
    public Uni<Optional<TokenView>> open(
            UUID memberId, Function<StoredLogin, Uni<Boolean>> isStillShown, Client client, String action) {
        return sessions.holdEnds(memberId)
                .chain(() -> accounts.findLogin(memberId))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(found)
                        : isStillShown.apply(found.get()).map(still -> found.filter(login -> still)))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : open(found.get(), client, action).map(Optional::of));
    }

    private Uni<TokenView> open(StoredLogin login, Client client, String action) {
        return Panache.getSession()
                .chain(database -> audit.record(database, audit.done(login.accountId(), login.memberId(), action, 200)))
                .chain(() -> sessions.open(login.accountId(), login.memberId(), client))
                .map(session -> issue(login, session));
    }

    private void refuse(Optional<StoredLogin> login) {
        refused.increment();
        login.ifPresent(this::recordRefusal);
    }

    /** Beside the answer, whose time would tell else that there is such a login. */
    private void recordRefusal(StoredLogin login) {
        audit.record(audit.done(login.accountId(), login.memberId(), SIGN_IN, 401))
                .subscribe()
                .with(recorded -> {}, e -> LOG.errorf("A refused sign-in is not recorded: %s", e));
    }

    Uni<TokenView> refresh(String refreshToken) {
        return sessions.refresh(refreshToken)
                .call(session -> session.isPresent() ? Uni.createFrom().voidItem() : sessions.publishEnds())
                .map(session -> session.orElseThrow(InvalidRefreshTokenException::new))
                .chain(session -> accounts.findLogin(session.memberId())
                        .map(login -> issue(login.orElseThrow(InvalidRefreshTokenException::new), session)));
    }

    Uni<Void> revoke(String refreshToken) {
        return sessions.signOut(refreshToken).chain(sessions::publishEnds);
    }

    private TokenView issue(StoredLogin login, OpenSession session) {
        Duration lifetime = config.lifetime();
        Instant now = clock.instant();
        String token = signer.sign(Jwt.issuer(AccessToken.ISSUER)
                .audience(AccessToken.AUDIENCE)
                .subject(login.accountId().toString())
                .claim("member", login.memberId().toString())
                .claim("sid", session.id().toString())
                .claim("jti", UUID.randomUUID().toString())
                .claim("tier", login.tier())
                .claim("role", login.role())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime)));
        return new TokenView(
                token,
                "Bearer",
                lifetime.toSeconds(),
                session.refreshToken(),
                Duration.between(now, session.expiresAt()).toSeconds());
    }
}
