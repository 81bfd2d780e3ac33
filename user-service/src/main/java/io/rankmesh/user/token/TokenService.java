package io.rankmesh.user.token;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
import java.util.UUID;
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
                                request.password(),
                                login.map(StoredLogin::passwordHash).orElse(null))
                        .invoke(matches -> (matches ? accepted : refused).increment())
                        .invoke(matches -> login.filter(known -> !matches).ifPresent(this::recordRefusal))
                        .map(matches -> login.filter(known -> matches).orElseThrow(InvalidCredentialsException::new)))
                .call(() -> throttle.forget(client.address(), request.email()))
                .chain(login -> open(login, client, SIGN_IN));
    }

    /**
     * Opens a session for somebody who has shown to be this member.
     *
     * @param action how the audit log calls it
     */
    public Uni<TokenView> open(StoredLogin login, Client client, String action) {
        return audit.record(audit.done(login.accountId(), login.memberId(), action, 200))
                .chain(() -> sessions.open(login.accountId(), login.memberId(), client))
                .map(session -> issue(login, session));
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
