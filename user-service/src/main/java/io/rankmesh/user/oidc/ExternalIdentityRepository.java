package io.rankmesh.user.oidc;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.rankmesh.common.paging.NewestFirst;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ExternalIdentityRepository implements PanacheRepositoryBase<ExternalIdentity, UUID> {

    private static final String LIST = "external-identities";

    @WithSession
    Uni<Optional<UUID>> findMember(String identityHash) {
        return find("identityHash", identityHash)
                .firstResult()
                .map(found -> Optional.ofNullable(found).map(identity -> identity.memberId));
    }

    @WithSession
    Uni<Paged<ExternalIdentity>> listOf(UUID accountId, UUID memberId, PageRequest page) {
        NewestFirst rows = new NewestFirst(LIST, accountId, page).with("memberId", memberId);
        return find(rows.text(), rows.parameters())
                .range(0, page.fetchSize() - 1)
                .list()
                .map(found -> rows.part(found, identity -> identity.id));
    }

    /** Joins the transaction that is open; fails with {@link IdentityTakenException}. */
    Uni<Void> insert(ExternalIdentity identity) {
        return getSession()
                .chain(session -> session.createNativeQuery("""
                                insert into external_identity (id, account_id, member_id, issuer, identity_hash, created_at)
                                values (:id, :account, :member, :issuer, :hash, :now) on conflict do nothing returning id""", UUID.class)
                        .setParameter("id", identity.id)
                        .setParameter("account", identity.accountId)
                        .setParameter("member", identity.memberId)
                        .setParameter("issuer", identity.issuer)
                        .setParameter("hash", identity.identityHash)
                        .setParameter("now", identity.createdAt)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(IdentityTakenException::new)
                .replaceWithVoid();
    }
}
