package io.rankmesh.user.account;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<Account, UUID> {

    @WithSession
    Uni<Boolean> isTaken(String emailHash) {
        return getSession()
                .chain(session -> session.createSelectionQuery(
                                "select count(*) from Login where emailHash = :hash", Long.class)
                        .setParameter("hash", emailHash)
                        .getSingleResult())
                .map(count -> count > 0);
    }

    @WithSession
    Uni<Optional<StoredLogin>> findLogin(String emailHash) {
        return findLogin("l.emailHash = :key", emailHash);
    }

    @WithSession
    Uni<Optional<StoredLogin>> findLogin(UUID memberId) {
        return findLogin("m.id = :key", memberId);
    }

    private Uni<Optional<StoredLogin>> findLogin(String condition, Object key) {
        return getSession()
                .chain(session -> session.createSelectionQuery("""
                                select new io.rankmesh.user.account.StoredLogin(a.id, m.id, a.tier, m.role, c.passwordHash)
                                from Login l join Member m on m.id = l.memberId join Account a on a.id = m.accountId
                                left join Credential c on c.memberId = m.id where """ + " " + condition, StoredLogin.class)
                        .setParameter("key", key)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    @WithSession
    Uni<Optional<Account>> findStored(UUID id) {
        return findById(id).map(Optional::ofNullable);
    }

    /**
     * Joins the transaction that is open; fails with {@link EmailTakenException} when the address was registered meanwhile.
     *
     * @param credential null for somebody without a password
     */
    Uni<Void> insert(Account account, Login login, @Nullable Credential credential) {
        return getSession()
                .chain(session -> session.persist(account)
                        .chain(session::flush)
                        .chain(() -> credential == null ? Uni.createFrom().voidItem() : session.persist(credential))
                        .chain(session::flush)
                        .chain(() -> MemberRepository.insertUnlessTaken(session, login)));
    }
}
