package io.rankmesh.user.recovery;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.user.account.AccountService;
import io.rankmesh.user.account.People;
import io.rankmesh.user.account.StoredLogin;
import io.rankmesh.user.password.PasswordHasher;
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
    private final SignInThrottle throttle;
    private final ResetRequests requests;
    private final RecoveryService recovery;
    private final SessionService sessions;

    PasswordService(
            AccountService accounts,
            People people,
            PasswordHasher passwords,
            SignInThrottle throttle,
            ResetRequests requests,
            RecoveryService recovery,
            SessionService sessions) {
        this.accounts = accounts;
        this.people = people;
        this.passwords = passwords;
        this.throttle = throttle;
        this.requests = requests;
        this.recovery = recovery;
        this.sessions = sessions;
    }

    Uni<Void> askForReset(String email) {
        return requests.add(people.emailHash(email));
    }

    Uni<Void> reset(String token, String password) {
        return passwords
                .hash(password)
                .chain(hash -> recovery.reset(token, hash))
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
                .call(login ->
                        passwords.matches(password, login.passwordHash()).invoke(WrongPasswordException::throwUnless))
                .call(() -> throttle.forget("change", member));
    }

    Uni<Void> change(Caller caller, String current, String next) {
        return require(caller, current)
                .chain(shown -> passwords.hash(next).chain(hash -> recovery.change(shown, hash)))
                .chain(sessions::publishEnds);
    }
}
