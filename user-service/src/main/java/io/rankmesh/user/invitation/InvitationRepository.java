package io.rankmesh.user.invitation;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.paging.NewestFirst;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.user.onetime.InvalidTokenException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class InvitationRepository implements PanacheRepositoryBase<Invitation, UUID> {

    private static final String LIST = "invitations";

    @WithSession
    Uni<Paged<Invitation>> listOwned(UUID accountId, PageRequest page) {
        NewestFirst rows = new NewestFirst(LIST, accountId, page);
        return find(rows.text(), rows.parameters())
                .range(0, page.fetchSize() - 1)
                .list()
                .map(found -> rows.part(found, invitation -> invitation.id));
    }

    /** Invitations of an account are made one after the other, so that none is one too many. */
    Uni<Optional<Invitation>> findLocked(UUID accountId, String emailHash) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from account where id = :id for no key update", UUID.class)
                        .setParameter("id", accountId)
                        .getSingleResultOrNull())
                .chain(() -> find("accountId = ?1 and emailHash = ?2", accountId, emailHash)
                        .<Invitation>firstResult())
                .map(Optional::ofNullable);
    }

    /** The last day's. */
    Uni<SentLetters> lettersOf(UUID accountId, String emailHash, Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery("""
                                select count(*), count(*) filter (where email_hash = :email and left_at > :lately)
                                from invitation_letter where account_id = :account and left_at > :since""", Object[].class)
                        .setParameter("email", emailHash)
                        .setParameter("lately", now.minus(SentLetters.PAUSE).atOffset(ZoneOffset.UTC))
                        .setParameter("account", accountId)
                        .setParameter("since", now.minus(SentLetters.DAY).atOffset(ZoneOffset.UTC))
                        .getSingleResult())
                .map(counts -> new SentLetters(((Number) counts[0]).longValue(), ((Number) counts[1]).longValue() > 0));
    }

    Uni<Void> noteLetter(Invitation invitation) {
        return getSession()
                .chain(session -> session.createNativeQuery("""
                                insert into invitation_letter (account_id, email_hash, left_at) values (:account, :email, :at)
                                returning account_id""", UUID.class)
                        .setParameter("account", invitation.accountId)
                        .setParameter("email", invitation.emailHash)
                        .setParameter("at", invitation.createdAt.atOffset(ZoneOffset.UTC))
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** Takes the place of the one that the address had; joins the transaction that is open. */
    Uni<Void> replace(Invitation invitation, int most) {
        return delete("accountId = ?1 and emailHash = ?2", invitation.accountId, invitation.emailHash)
                .chain(() -> count("accountId", invitation.accountId))
                .invoke(open -> {
                    if (open >= most) {
                        throw TooManyInvitationsException.open(most);
                    }
                })
                .chain(() -> persistAndFlush(invitation))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Boolean> withdraw(UUID accountId, UUID id) {
        return delete("accountId = ?1 and id = ?2", accountId, id).map(deleted -> deleted > 0);
    }

    @WithSession
    Uni<Void> requireOpen(byte[] tokenHash, Instant now) {
        return count("tokenHash = ?1 and expiresAt > ?2", tokenHash, now)
                .invoke(found -> {
                    if (found == 0) {
                        throw new InvalidTokenException();
                    }
                })
                .replaceWithVoid();
    }

    /** The invitation, which is gone with the transaction that is open. */
    Uni<Invitation> take(byte[] tokenHash, Instant now) {
        return find("tokenHash = ?1 and expiresAt > ?2", tokenHash, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(InvalidTokenException::new)
                .call(this::delete);
    }
}
