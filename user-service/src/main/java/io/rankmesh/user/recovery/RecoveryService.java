package io.rankmesh.user.recovery;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.user.account.AccountService;
import io.rankmesh.user.account.MemberService;
import io.rankmesh.user.account.StoredLogin;
import io.rankmesh.user.invitation.InvitationService;
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

    private static final String TAKEN_BACK = """

            Your address had not been confirmed before. In case somebody else has registered with it, the account's API
            keys, invitations, other members and sign-ins with a provider are gone.
            """;

    private final AccountService accounts;
    private final MemberService members;
    private final InvitationService invitations;
    private final OneTimeTokens tokens;
    private final SessionService sessions;
    private final Post post;
    private final RecoveryConfig config;
    private final Clock clock;

    RecoveryService(
            AccountService accounts,
            MemberService members,
            InvitationService invitations,
            OneTimeTokens tokens,
            SessionService sessions,
            Post post,
            RecoveryConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.members = members;
        this.invitations = invitations;
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

    /**
     * Signs the member out everywhere. Whoever shows only now that the address is theirs need not be who registered with it: what that
     * person has set up ends. {@link SessionService#publishEnds} follows.
     */
    @WithTransaction
    Uni<Void> reset(String token, String passwordHash) {
        return tokens.redeem(Purpose.RESET_PASSWORD, token)
                .chain(member -> members.takeBack(member)
                        .call(account -> account.map(invitations::withdrawAll)
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                        .call(() -> sessions.endAll(member))
                        .call(() -> members.markVerified(member, clock.instant()))
                        .chain(account -> setPassword(member, passwordHash, account.isPresent())));
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
                .chain(() -> setPassword(shown.memberId(), passwordHash, false));
    }

    private Uni<Void> setPassword(UUID memberId, String passwordHash, boolean takenBack) {
        return members.setPassword(memberId, passwordHash, clock.instant())
                .chain(member -> post.leave(member.accountId(), changed(member.email(), takenBack)));
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

    private Mail changed(String to, boolean takenBack) {
        return new Mail(to, "Your password for Rankmesh was changed", """
                Your password was changed, and you are signed out everywhere. If it was not you, ask for another one:

                    %s
                %s""".formatted(
                        post.route("POST", "/v1/password-resets"), takenBack ? TAKEN_BACK : ""));
    }
}
