package io.rankmesh.user.recovery;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.user.account.AccountService;
import io.rankmesh.user.account.KnownMember;
import io.rankmesh.user.account.MemberService;
import io.rankmesh.user.account.StoredLogin;
import io.rankmesh.user.account.TakenBack;
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

    private static final String UNCONFIRMED = """

            Your address has not been confirmed. If you have not registered, somebody else has, with your address: the
            API keys and sign-ins with a provider made so far end with the password. To have the account alone, send
            "takeBack": true as well: its other members and its invitations go too.
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
                                                token -> post.leave(member.accountId(), letter(member, token)))
                                        .orElseGet(() -> Uni.createFrom().voidItem())))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /**
     * Signs the member out everywhere. Whoever shows only now that the address is theirs need not be who registered with it: keys that
     * person has made end, and with {@code account} the rest of the account. {@link SessionService#publishEnds} follows.
     */
    @WithTransaction
    Uni<Void> reset(String token, String passwordHash, boolean account) {
        return tokens.redeem(Purpose.RESET_PASSWORD, token)
                .chain(member -> members.takeBack(member, account)
                        .call(() -> sessions.endAll(member))
                        .call(() -> members.markVerified(member, clock.instant()))
                        .chain(taken -> setPassword(member, passwordHash, taken)));
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
                .chain(() -> setPassword(shown.memberId(), passwordHash, TakenBack.NOTHING));
    }

    private Uni<Void> setPassword(UUID memberId, String passwordHash, TakenBack taken) {
        return members.setPassword(memberId, passwordHash, clock.instant())
                .call(member -> taken == TakenBack.ACCOUNT
                        ? invitations.withdrawAll(member.accountId())
                        : Uni.createFrom().voidItem())
                .chain(member -> post.leave(member.accountId(), changed(member.email(), taken)));
    }

    private Mail letter(KnownMember member, String token) {
        return new Mail(member.email(), "Another password for Rankmesh", """
                Somebody, probably you, has asked for another password. To set it, send this token and the password to

                    %s

                token: %s

                If it was not you, do nothing: your password stays as it is.
                %s""".formatted(
                post.route("POST", "/v1/password-resets/complete"), token, member.verified() ? "" : UNCONFIRMED));
    }

    private Mail changed(String to, TakenBack taken) {
        return new Mail(to, "Your password for Rankmesh was changed", """
                Your password was changed, and you are signed out everywhere. If it was not you, ask for another one:

                    %s
                %s""".formatted(
                        post.route("POST", "/v1/password-resets"), gone(taken)));
    }

    private static String gone(TakenBack taken) {
        return switch (taken) {
            case NOTHING -> "";
            case KEYS -> """

                    Your address had not been confirmed before. In case somebody else has registered with it, your API keys and
                    sign-ins with a provider are gone.
                    """;
            case ACCOUNT -> """

                    Your address had not been confirmed before. In case somebody else has registered with it, the account's API
                    keys, invitations, other members and sign-ins with a provider are gone.
                    """;
        };
    }
}
