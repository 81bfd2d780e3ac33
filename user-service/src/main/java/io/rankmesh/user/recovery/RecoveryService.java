package io.rankmesh.user.recovery;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.user.account.AccountService;
import io.rankmesh.user.account.MemberService;
import io.rankmesh.user.account.StoredLogin;
import io.rankmesh.user.mail.Mail;
import io.rankmesh.user.mail.Post;
import io.rankmesh.user.onetime.OneTimeTokens;
import io.rankmesh.user.onetime.Purpose;
import io.rankmesh.user.session.SessionService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Addresses that are shown to be their members', and passwords that become others. Who has the letter has the address. */
@ApplicationScoped
class RecoveryService {

    private final AccountService accounts;
    private final MemberService members;
    private final OneTimeTokens tokens;
    private final SessionService sessions;
    private final Post post;
    private final RecoveryConfig config;
    private final Clock clock;

    RecoveryService(
            AccountService accounts,
            MemberService members,
            OneTimeTokens tokens,
            SessionService sessions,
            Post post,
            RecoveryConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.members = members;
        this.tokens = tokens;
        this.sessions = sessions;
        this.post = post;
        this.config = config;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Void> sendVerification(Caller caller) {
        return members.sendVerification(caller.accountId(), caller.memberId());
    }

    @WithTransaction
    Uni<Void> verifyEmail(String token) {
        return tokens.redeem(Purpose.VERIFY_EMAIL, token)
                .chain(member -> members.markVerified(member, clock.instant()));
    }

    /** Sends the letter that a request for another password is about, if the address has a login. */
    @WithTransaction
    Uni<Void> sendReset(String emailHash) {
        return members.findByEmailHash(emailHash)
                .chain(found -> found.map(member -> tokens.issue(
                                        Purpose.RESET_PASSWORD, member.id(), config.resetLifetime())
                                .chain(issued -> issued.map(
                                                token -> post.leave(member.accountId(), letter(member.email(), token)))
                                        .orElseGet(() -> Uni.createFrom().voidItem())))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Signs the member out everywhere. {@link SessionService#publishEnds} follows. */
    @WithTransaction
    Uni<Void> reset(String token, String passwordHash) {
        return tokens.redeem(Purpose.RESET_PASSWORD, token)
                .call(sessions::endAll)
                .call(member -> members.markVerified(member, clock.instant()))
                .chain(member -> setPassword(member, passwordHash));
    }

    /**
     * Signs the member out everywhere, here too. Fails with 403 {@code wrong-password} when the password that was shown has become another
     * one. {@link SessionService#publishEnds} follows.
     */
    @WithTransaction
    Uni<Void> change(StoredLogin shown, String passwordHash) {
        return sessions.endAll(shown.memberId())
                .chain(() -> accounts.isCurrent(shown))
                .invoke(WrongPasswordException::throwUnless)
                .chain(() -> setPassword(shown.memberId(), passwordHash));
    }

    private Uni<Void> setPassword(UUID memberId, String passwordHash) {
        return members.setPassword(memberId, passwordHash, clock.instant())
                .chain(member -> post.leave(member.accountId(), changed(member.email())));
    }

    private Mail letter(String to, String token) {
        return new Mail(to, "Another password for Rankmesh", """
                Somebody, probably you, has asked for another password. To set it, send this token and the password to

                    %s

                token: %s

                If it was not you, do nothing: your password stays as it is.
                """.formatted(
                        post.route("POST", "/v1/password-resets/complete"), token));
    }

    private Mail changed(String to) {
        return new Mail(
                to, "Your password for Rankmesh was changed", """
                Your password was changed, and you are signed out everywhere. If it was not you, ask for another one:

                    %s
                """.formatted(post.route("POST", "/v1/password-resets")));
    }
}
