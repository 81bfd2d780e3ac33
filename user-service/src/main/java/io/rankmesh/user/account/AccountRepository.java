package io.rankmesh.user.account;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

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
        return getSession()
                .chain(session -> session.createSelectionQuery("""
                                select new io.rankmesh.user.account.StoredLogin(a.id, a.tier, a.role, c.passwordHash)
                                from Login l join Account a on a.id = l.accountId join Credential c on c.accountId = a.id
                                where l.emailHash = :hash""", StoredLogin.class)
                        .setParameter("hash", emailHash)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    @WithSession
    Uni<Optional<Account>> findStored(UUID id) {
        return findById(id).map(Optional::ofNullable);
    }

    /** All or nothing: fails with {@link EmailTakenException} when the address was registered meanwhile. */
    @WithTransaction
    Uni<Void> insert(Account account, Login login, Credential credential) {
        return getSession()
                .chain(session -> session.persistAll(account, credential)
                        .chain(session::flush)
                        .chain(() -> insertUnlessTaken(session, login)));
    }

    private static Uni<Void> insertUnlessTaken(Mutiny.Session session, Login login) {
        return session.createNativeQuery("""
                        insert into login (email_hash, account_id) values (:hash, :account)
                        on conflict (email_hash) do nothing returning account_id""", UUID.class)
                .setParameter("hash", login.emailHash)
                .setParameter("account", login.accountId)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(EmailTakenException::new)
                .replaceWithVoid();
    }
}
