package io.rankmesh.user.erasure;

import static io.rankmesh.user.revocation.Revoked.Kind.ACCOUNT;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.audit.AuditTrail;
import io.rankmesh.common.erasure.UserErased;
import io.rankmesh.common.event.Event;
import io.rankmesh.common.event.Outbox;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.user.account.AccountService;
import io.rankmesh.user.revocation.Revocations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Ends an account: its rows go, its tokens count for nothing, the other services are told, and the audit log has the proof; or nothing of it. */
@ApplicationScoped
class AccountErasure {

    private final AccountService accounts;
    private final Revocations revocations;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    AccountErasure(AccountService accounts, Revocations revocations, Outbox outbox, AuditTrail audit, Clock clock) {
        this.accounts = accounts;
        this.revocations = revocations;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@link Revocations#publish} follows. */
    @WithTransaction
    Uni<Void> erase(UUID accountId, UUID memberId) {
        UserErased erased = new UserErased(accountId, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return accounts.delete(accountId)
                .invoke(found -> {
                    if (!found) {
                        throw new NotFoundException("No such account");
                    }
                })
                .chain(() -> revocations.add(ACCOUNT, List.of(accountId)))
                .chain(Panache::getSession)
                .chain(session -> outbox.append(
                                session, Event.of(UserErased.TOPIC, UserErased.TYPE, accountId.toString(), erased))
                        .chain(() -> audit.record(session, audit.done(accountId, memberId, UserErased.TYPE, 200))));
    }
}
