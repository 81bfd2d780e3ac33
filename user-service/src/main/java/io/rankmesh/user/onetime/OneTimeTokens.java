package io.rankmesh.user.onetime;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.rankmesh.common.database.Expiry;
import io.rankmesh.user.vault.Secrets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Tokens that are good once, in the transaction that is open. */
@ApplicationScoped
public class OneTimeTokens {

    @Produces
    @Singleton
    static Expiry expiry() {
        return new Expiry("one_time_token", "expires_at", Duration.ZERO);
    }

    /**
     * A new token in place of the member's last one of this purpose; empty when that one is younger than a minute: a member gets no more letters,
     * whoever asks for them.
     */
    public Uni<Optional<String>> issue(Purpose purpose, UUID memberId, Duration lifetime) {
        String token = Secrets.next();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                insert into one_time_token as t (hash, member_id, purpose, created_at, expires_at)
                                values (:hash, :member, :purpose, now(), now() + cast(:lifetime as bigint) * interval '1 second')
                                on conflict (member_id, purpose) do update
                                set hash = excluded.hash, created_at = excluded.created_at, expires_at = excluded.expires_at
                                where t.created_at < now() - interval '1 minute'
                                returning member_id""", UUID.class)
                        .setParameter("hash", Secrets.hash(token))
                        .setParameter("member", memberId)
                        .setParameter("purpose", purpose.wireName())
                        .setParameter("lifetime", lifetime.toSeconds())
                        .getSingleResultOrNull())
                .map(issued -> Optional.ofNullable(issued).map(member -> token));
    }

    /** Whose token it was; fails with {@link InvalidTokenException}. */
    public Uni<UUID> redeem(Purpose purpose, String token) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                delete from one_time_token where hash = :hash and purpose = :purpose and expires_at > now()
                                returning member_id""", UUID.class)
                        .setParameter("hash", Secrets.hash(token))
                        .setParameter("purpose", purpose.wireName())
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(InvalidTokenException::new);
    }
}
