package io.rankmesh.user.key;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class SigningKeyRepository implements PanacheRepositoryBase<SigningKey, String> {

    /** All keys; until the transaction ends, no other replica can change them. */
    Uni<List<SigningKey>> listLocked() {
        return getSession()
                .chain(session -> session.createNativeQuery("lock table signing_key in share row exclusive mode")
                        .executeUpdate())
                .chain(() -> listAll());
    }
}
