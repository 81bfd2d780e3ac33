package io.rankmesh.user.token;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.identity.AccessToken;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.user.account.AccountService;
import io.rankmesh.user.account.StoredLogin;
import io.rankmesh.user.key.TokenSigner;
import io.rankmesh.user.password.PasswordHasher;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

@ApplicationScoped
class TokenService {

    private final AccountService accounts;
    private final PasswordHasher passwords;
    private final TokenSigner signer;
    private final TokenConfig config;
    private final Clock clock;
    private final Counter accepted;
    private final Counter refused;

    TokenService(
            AccountService accounts,
            PasswordHasher passwords,
            TokenSigner signer,
            TokenConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.signer = signer;
        this.config = config;
        this.clock = clock;
        this.accepted = metrics.counter(Telemetry.SIGN_INS, Telemetry.TAG_OUTCOME, "accepted");
        this.refused = metrics.counter(Telemetry.SIGN_INS, Telemetry.TAG_OUTCOME, "refused");
    }

    Uni<TokenView> signIn(TokenRequest request) {
        return accounts.findLogin(request.email())
                .chain(login -> passwords
                        .matches(
                                request.password(),
                                login.map(StoredLogin::passwordHash).orElse(null))
                        .invoke(matches -> (matches ? accepted : refused).increment())
                        .map(matches -> login.filter(known -> matches)
                                .map(this::issue)
                                .orElseThrow(InvalidCredentialsException::new)));
    }

    private TokenView issue(StoredLogin login) {
        Duration lifetime = config.lifetime();
        Instant now = clock.instant();
        String token = signer.sign(Jwt.issuer(AccessToken.ISSUER)
                .audience(AccessToken.AUDIENCE)
                .subject(login.accountId().toString())
                .claim("member", login.memberId().toString())
                .claim("tier", login.tier())
                .claim("role", login.role())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime)));
        return new TokenView(token, "Bearer", lifetime.toSeconds());
    }
}
