package io.rankmesh.user.consent;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.paging.NewestFirst;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ConsentRepository implements PanacheRepositoryBase<Consent, UUID> {

    private static final String LIST = "consents";

    @WithTransaction
    Uni<Consent> insert(Consent consent) {
        return persistAndFlush(consent);
    }

    @WithSession
    Uni<Paged<Consent>> history(UUID accountId, UUID memberId, PageRequest page) {
        NewestFirst rows = new NewestFirst(LIST, accountId, page).with("memberId", memberId);
        return find(rows.text(), rows.parameters())
                .range(0, page.fetchSize() - 1)
                .list()
                .map(found -> rows.part(found, consent -> consent.id));
    }

    /** The newest of each purpose. */
    @WithSession
    Uni<List<Consent>> current(UUID memberId) {
        return find(
                        "from Consent c where c.memberId = ?1 and c.id = (select max(o.id) from Consent o"
                                + " where o.memberId = c.memberId and o.purpose = c.purpose) order by c.purpose",
                        memberId)
                .list();
    }
}
