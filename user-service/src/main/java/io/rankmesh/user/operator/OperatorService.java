package io.rankmesh.user.operator;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.event.Event;
import io.rankmesh.common.event.Outbox;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.ForbiddenException;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.user.account.AccountService;
import io.rankmesh.user.account.MemberService;
import io.rankmesh.user.account.People;
import io.rankmesh.user.account.StoredAccount;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What those do who run the platform. */
@ApplicationScoped
class OperatorService {

    private final AccountService accounts;
    private final MemberService members;
    private final Outbox outbox;
    private final Set<String> operators;

    OperatorService(
            AccountService accounts, MemberService members, Outbox outbox, People people, OperatorConfig config) {
        this.accounts = accounts;
        this.members = members;
        this.outbox = outbox;
        this.operators = config.emails().orElse(List.of()).stream()
                .map(String::strip)
                .filter(email -> !email.isEmpty())
                .map(people::emailHash)
                .collect(Collectors.toUnmodifiableSet());
    }

    @WithSession
    Uni<OperatorAccountView> find(Caller caller, UUID accountId) {
        return requireOperator(caller)
                .chain(() -> accounts.findStored(accountId))
                .map(OperatorService::view);
    }

    /** The event goes with the change; a tier that the account has already changes nothing and tells nobody. */
    @WithTransaction
    Uni<OperatorAccountView> changeTier(Caller caller, UUID accountId, Tier tier) {
        return requireOperator(caller)
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

    private Uni<Void> requireOperator(Caller caller) {
        return members.isVerifiedAs(caller.memberId(), operators)
                .invoke(isOne -> {
                    if (!isOne) {
                        throw new ForbiddenException("This is for operators of the platform");
                    }
                })
                .replaceWithVoid();
    }

    private static OperatorAccountView view(java.util.Optional<StoredAccount> found) {
        StoredAccount account = found.orElseThrow(() -> new NotFoundException("No such account"));
        return new OperatorAccountView(account.id(), account.tier(), account.createdAt());
    }
}
