package io.rankmesh.user.operator;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.event.Event;
import io.rankmesh.common.event.Outbox;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.user.account.AccountService;
import io.rankmesh.user.account.StoredAccount;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** What those do who run the platform. */
@ApplicationScoped
class OperatorService {

    private final AccountService accounts;
    private final Outbox outbox;
    private final Operators operators;

    OperatorService(AccountService accounts, Outbox outbox, Operators operators) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.operators = operators;
    }

    @WithSession
    Uni<OperatorAccountView> find(Caller caller, UUID accountId) {
        return operators
                .require(caller)
                .chain(() -> accounts.findStored(accountId))
                .map(OperatorService::view);
    }

    /** The event goes with the change; a tier that the account has already changes nothing and tells nobody. */
    @WithTransaction
    Uni<OperatorAccountView> changeTier(Caller caller, UUID accountId, Tier tier) {
        return operators
                .require(caller)
                .chain(() -> accounts.changeTier(accountId, tier))
                .chain(changed ->
                        changed ? tell(accountId, tier) : Uni.createFrom().voidItem())
                .chain(() -> accounts.findStored(accountId))
                .map(OperatorService::view);
    }

    private Uni<Void> tell(UUID accountId, Tier tier) {
        return Panache.getSession()
                .chain(session -> outbox.append(
                        session,
                        Event.of(
                                TierChanged.TOPIC,
                                TierChanged.TYPE,
                                accountId.toString(),
                                new TierChanged(accountId, tier.wireName()))));
    }

    private static OperatorAccountView view(Optional<StoredAccount> found) {
        StoredAccount account = found.orElseThrow(() -> new NotFoundException("No such account"));
        return new OperatorAccountView(account.id(), account.tier(), account.createdAt());
    }
}
