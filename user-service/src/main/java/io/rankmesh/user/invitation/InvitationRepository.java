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

    /** Takes the place of the one that the address had; joins the transaction that is open. */
    Uni<Void> replace(Invitation invitation) {
        return delete("accountId = ?1 and emailHash = ?2", invitation.accountId, invitation.emailHash)
                .chain(() -> persistAndFlush(invitation))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Boolean> withdraw(UUID accountId, UUID id) {
        return delete("accountId = ?1 and id = ?2", accountId, id).map(deleted -> deleted > 0);
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
