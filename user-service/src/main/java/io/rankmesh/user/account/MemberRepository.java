package io.rankmesh.user.account;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.paging.NewestFirst;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.NotFoundException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class MemberRepository implements PanacheRepositoryBase<Member, UUID> {

    private static final String LIST = "members";

    @WithSession
    Uni<Paged<Member>> listOwned(UUID accountId, PageRequest page) {
        NewestFirst rows = new NewestFirst(LIST, accountId, page);
        return find(rows.text(), rows.parameters())
                .range(0, page.fetchSize() - 1)
                .list()
                .map(found -> rows.part(found, member -> member.id));
    }

    @WithSession
    Uni<Optional<Member>> findOwned(UUID accountId, UUID id) {
        return find("accountId = ?1 and id = ?2", accountId, id).firstResult().map(Optional::ofNullable);
    }

    /** Joins the transaction that is open; fails with {@link LastAdminException} when nobody else is an admin, and the role is another. */
    Uni<Member> changeRole(UUID accountId, UUID id, Role role) {
        return requireLocked(accountId, id)
                .chain(member -> (role == Role.ADMIN ? Uni.createFrom().voidItem() : requireAnotherAdmin(member))
                        .invoke(() -> member.role = role.wireName())
                        .chain(this::flush)
                        .chain(() -> tellReleaseBefore(member))
                        .replaceWith(member));
    }

    /** Which reads a first member's role from the account, whose id the member has. */
    private Uni<Void> tellReleaseBefore(Member member) {
        return getSession()
                .chain(session -> session.createMutationQuery("update Account set role = :role where id = :id")
                        .setParameter("role", member.role)
                        .setParameter("id", member.id)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * Joins the transaction that is open; fails with {@link LastAdminException} when nobody else is an admin.
     *
     * @param nobody what the account has in place of its first member's name and address when that one goes
     */
    Uni<Void> remove(Member member, SealedPerson nobody) {
        return requireAnotherAdmin(member)
                .chain(() -> delete(member))
                .chain(this::flush)
                .chain(() -> member.id.equals(member.accountId)
                        ? forgetFounder(member.accountId, nobody)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> forgetFounder(UUID accountId, SealedPerson nobody) {
        return getSession()
                .chain(session -> session.createMutationQuery(
                                "update Account set nameSealed = :name, emailSealed = :email, sealedBy = :by where id = :id")
                        .setParameter("name", nobody.name())
                        .setParameter("email", nobody.email())
                        .setParameter("by", nobody.sealedBy())
                        .setParameter("id", accountId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Whose account's members nobody else changes until the end of the transaction that is open; null when there is none. */
    Uni<@Nullable Member> findLocked(UUID id) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from account where id = (select account_id from member where id = :id) for no key update",
                                UUID.class)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .chain(() -> findById(id));
    }

    Uni<List<Member>> othersOf(Member member) {
        return list("accountId = ?1 and id <> ?2", member.accountId, member.id);
    }

    /** Joins the transaction that is open. No provider opens a session for the member any more. */
    Uni<Void> unlink(UUID id) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "with gone as (delete from external_identity where member_id = :id returning 1) select count(*) from gone",
                                Long.class)
                        .setParameter("id", id)
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** Joins the transaction that is open; fails with {@link EmailTakenException} when the address has a login. */
    Uni<Void> join(Member member, Login login, Credential credential) {
        return getSession()
                .chain(session -> session.persist(member)
                        .chain(session::flush)
                        .chain(() -> session.persist(credential))
                        .chain(session::flush)
                        .chain(() -> insertUnlessTaken(session, login)));
    }

    Uni<Optional<Member>> findByEmailHash(String emailHash) {
        return find("from Member m where m.id = (select l.memberId from Login l where l.emailHash = ?1)", emailHash)
                .firstResult()
                .map(Optional::ofNullable);
    }

    @WithSession
    Uni<Boolean> isVerifiedAs(UUID id, Set<String> emailHashes) {
        return count(
                        "id = ?1 and verifiedAt is not null and id in (select l.memberId from Login l where l.emailHash in ?2)",
                        id,
                        emailHashes)
                .map(found -> found > 0);
    }

    /** Also for a member that had none. */
    Uni<Void> setPassword(Member member, String passwordHash, Instant now) {
        return getSession()
                .chain(session -> session.find(Credential.class, member.id).chain(found -> {
                    if (found == null) {
                        return session.persist(Credential.ofMember(member.id, passwordHash, now));
                    }
                    found.passwordHash = passwordHash;
                    found.changedAt = now;
                    return Uni.createFrom().voidItem();
                }))
                .chain(this::flush);
    }

    static Uni<Void> insertUnlessTaken(Mutiny.Session session, Login login) {
        return session.createNativeQuery("""
                        insert into login (email_hash, account_id, member_id) values (:hash, :account, :member)
                        on conflict (email_hash) do nothing returning account_id""", UUID.class)
                .setParameter("hash", login.emailHash)
                .setParameter("account", login.accountId)
                .setParameter("member", login.memberId)
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(EmailTakenException::new)
                .replaceWithVoid();
    }

    /** Changes of one account's members come one after the other, so that two admins can't remove each other. */
    Uni<Member> requireLocked(UUID accountId, UUID id) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from account where id = :id for no key update", UUID.class)
                        .setParameter("id", accountId)
                        .getSingleResultOrNull())
                .chain(() -> findOwned(accountId, id))
                .map(found -> found.orElseThrow(() -> new NotFoundException("No such member")));
    }

    private Uni<Void> requireAnotherAdmin(Member member) {
        if (!member.isAdmin()) {
            return Uni.createFrom().voidItem();
        }
        return count("accountId = ?1 and role = ?2", member.accountId, Role.ADMIN.wireName())
                .invoke(admins -> {
                    if (admins < 2) {
                        throw new LastAdminException();
                    }
                })
                .replaceWithVoid();
    }
}
