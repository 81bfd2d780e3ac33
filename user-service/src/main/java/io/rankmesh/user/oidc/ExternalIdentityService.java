package io.rankmesh.user.oidc;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.user.account.AccountService;
import io.rankmesh.user.account.Person;
import io.rankmesh.user.account.StoredLogin;
import io.rankmesh.user.recovery.WrongPasswordException;
import io.rankmesh.user.session.SessionService;
import io.rankmesh.user.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Which member somebody of a provider is: by issuer and subject, never by an address. */
@ApplicationScoped
public class ExternalIdentityService {

    private final ExternalIdentityRepository identities;
    private final AccountService accounts;
    private final SessionService sessions;
    private final Vault vault;
    private final Clock clock;

    ExternalIdentityService(
            ExternalIdentityRepository identities,
            AccountService accounts,
            SessionService sessions,
            Vault vault,
            Clock clock) {
        this.identities = identities;
        this.accounts = accounts;
        this.sessions = sessions;
        this.vault = vault;
        this.clock = clock;
    }

    Uni<Optional<UUID>> findMember(ProvenPerson person) {
        return identities.findMember(hash(person));
    }

    Uni<Boolean> isMember(ProvenPerson person, UUID memberId) {
        return findMember(person).map(Optional.of(memberId)::equals);
    }

    /**
     * Registers an account, without a password, for somebody who has none.
     *
     * @return the id of its first member. Fails with 409 {@code email-taken} when the address has a login
     */
    @WithTransaction
    Uni<UUID> register(ProvenPerson person) {
        return accounts.registerVerified(new Person(person.name(), person.email()))
                .call(id -> insert(id, id, person));
    }

    /** Fails with 403 {@code wrong-password} when the password that was shown has become another one. */
    @WithTransaction
    Uni<ExternalIdentityView> link(Caller caller, StoredLogin shown, ProvenPerson person) {
        return sessions.holdEnds(caller.memberId())
                .chain(() -> accounts.isCurrent(shown))
                .invoke(WrongPasswordException::throwUnless)
                .chain(() -> insert(caller.accountId(), caller.memberId(), person));
    }

    private Uni<ExternalIdentityView> insert(UUID accountId, UUID memberId, ProvenPerson person) {
        ExternalIdentity identity = new ExternalIdentity(
                Uuid7.next(),
                accountId,
                memberId,
                person.issuer(),
                hash(person),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return identities.insert(identity).replaceWith(() -> view(identity));
    }

    public Uni<Paged<ExternalIdentityView>> list(Caller caller, PageRequest page) {
        return identities
                .listOf(caller.accountId(), caller.memberId(), page)
                .map(part -> part.map(ExternalIdentityService::view));
    }

    /** Signs the member out everywhere, as another password does. {@link SessionService#publishEnds} follows. */
    @WithTransaction
    Uni<Void> unlink(Caller caller, UUID id) {
        // the member's row first, as all who end sessions or link
        return sessions.endAll(caller.memberId())
                .chain(() -> identities.delete("memberId = ?1 and id = ?2", caller.memberId(), id))
                .invoke(gone -> {
                    if (gone == 0) {
                        throw new NotFoundException("No such identity");
                    }
                })
                .replaceWithVoid();
    }

    private String hash(ProvenPerson person) {
        return vault.keyedHash("external identity\n" + person.issuer() + "\n" + person.subject());
    }

    private static ExternalIdentityView view(ExternalIdentity identity) {
        return new ExternalIdentityView(identity.id, identity.issuer, identity.createdAt);
    }
}
