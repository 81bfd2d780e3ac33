package io.rankmesh.user.key;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class SigningKeyRepository implements PanacheRepositoryBase<SigningKey, String> {

    /** An advisory lock until the transaction ends; the number only has to differ from those of other locks. */
    private static final String LOCK =
            "select 1 from (select pg_advisory_xact_lock(hashtextextended('signing_key', 0))) locked";

    /** All keys; until the transaction ends, no other replica can change them. */
    Uni<List<SigningKey>> listLocked() {
        return getSession()
                .chain(session -> session.createNativeQuery(LOCK, Integer.class).getSingleResult())
                .chain(() -> listAll());
    }
}
