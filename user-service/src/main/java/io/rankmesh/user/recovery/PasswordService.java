package io.rankmesh.user.recovery;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.user.account.AccountService;
import io.rankmesh.user.account.People;
import io.rankmesh.user.account.StoredLogin;
import io.rankmesh.user.onetime.OneTimeTokens;
import io.rankmesh.user.onetime.Purpose;
import io.rankmesh.user.password.PasswordHasher;
import io.rankmesh.user.session.Client;
import io.rankmesh.user.session.SessionService;
import io.rankmesh.user.throttle.SignInThrottle;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Hashes before a transaction begins: hashes take long, and wait for each other. */
@ApplicationScoped
public class PasswordService {

    private final AccountService accounts;
    private final People people;
    private final PasswordHasher passwords;
    private final OneTimeTokens tokens;
    private final SignInThrottle throttle;
    private final ResetRequests requests;
    private final RecoveryService recovery;
    private final SessionService sessions;

    PasswordService(
            AccountService accounts,
            People people,
            PasswordHasher passwords,
            OneTimeTokens tokens,
            SignInThrottle throttle,
            ResetRequests requests,
            RecoveryService recovery,
            SessionService sessions) {
        this.accounts = accounts;
        this.people = people;
        this.passwords = passwords;
        this.tokens = tokens;
        this.throttle = throttle;
        this.requests = requests;
        this.recovery = recovery;
        this.sessions = sessions;
    }

    Uni<Void> askForReset(String email) {
        return requests.add(people.emailHash(email));
    }

    /** The transaction decides on the token; looking first only saves a hash for one that is worth nothing. */
    Uni<Void> reset(CompleteRequest request, Client client) {
        return tokens.require(Purpose.RESET_PASSWORD, request.token())
                .chain(() -> passwords.hash(client.address(), request.password()))
                .chain(hash -> recovery.reset(request.token(), hash, Boolean.TRUE.equals(request.takeBack())))
                .chain(sessions::publishEnds);
    }

    /**
     * What was read to check the password by, for it may have become another one when what follows is done. Fails with 403
     * {@code wrong-password}, or 429. A thief of a session may guess no more often than one who signs in.
     */
    public Uni<StoredLogin> require(Caller caller, String password) {
        String member = caller.memberId().toString();
        return throttle.count("change", member)
                .chain(() -> accounts.findLogin(caller.memberId()))
                .map(login -> login.orElseThrow(() -> new NotFoundException("No such member")))
                .call(login -> passwords
                        .matches(member, password, login.passwordHash())
                        .invoke(WrongPasswordException::throwUnless))
                .call(() -> throttle.forget("change", member));
    }

    Uni<Void> change(Caller caller, String current, String next) {
        return require(caller, current)
                .chain(shown ->
                        passwords.hash(caller.memberId().toString(), next).chain(hash -> recovery.change(shown, hash)))
                .chain(sessions::publishEnds);
    }
}
