package io.rankmesh.user.revocation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.rankmesh.common.database.Expiry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;

/** Remembers what is revoked, and tells the edge. */
@ApplicationScoped
public class Revocations {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RevocationPublisher publisher;
    private final RevocationConfig config;
    private final Clock clock;

    Revocations(RevocationPublisher publisher, RevocationConfig config, Clock clock) {
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static Expiry expiry() {
        return new Expiry("revocation", "until", Duration.ZERO);
    }

    /** Revokes in the transaction that is open; {@link #publish} follows its commit. */
    public Uni<Void> add(Revoked.Kind kind, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                insert into revocation (kind, id, until) select :kind, unnest(cast(:ids as uuid[])), :until
                                on conflict (kind, id) do update set until = excluded.until, published_at = null
                                returning id""", UUID.class)
                        .setParameter("kind", kind.letter())
                        .setParameter("ids", ids.toArray(UUID[]::new))
                        .setParameter(
                                "until", clock.instant().plus(config.memory()).atOffset(ZoneOffset.UTC))
                        .getResultList())
                .replaceWithVoid();
    }

    /**
     * Tells the edge at once of what has been committed. Never fails, and never takes longer than {@link #PATIENCE}: what cannot be told now
     * is told as soon as it can be.
     */
    public Uni<Void> publish() {
        return publisher
                .publishNew()
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithUni(Uni.createFrom().voidItem());
    }
}
