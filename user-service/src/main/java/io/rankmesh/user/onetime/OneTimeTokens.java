package io.rankmesh.user.onetime;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.rankmesh.common.database.Expiry;
import io.rankmesh.user.vault.Secrets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tokens that are good once, in the transaction that is open. */
@ApplicationScoped
public class OneTimeTokens {

    /** The last one stays for a day: it tells how many letters there were. */
    @Produces
    @Singleton
    static Expiry expiry() {
        return new Expiry("one_time_token", "expires_at", Duration.ofDays(1));
    }

    @Produces
    @Singleton
    static Expiry expiryOfEarlierOnes() {
        return new Expiry("earlier_token", "expires_at", Duration.ZERO);
    }

    /**
     * A new token beside those that the member has. Empty when the last one is too young: a member gets no more letters, whoever asks for
     * them, and ever fewer. The pause is 1 minute, then 5, 15 and 60, until a token is used or a day is over.
     */
    public Uni<Optional<String>> issue(Purpose purpose, UUID memberId, Duration lifetime) {
        String token = Secrets.next();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                with last as (
                                    select * from one_time_token where member_id = :member and purpose = :purpose
                                    and created_at < now() - case when letters = 1 then 1 when letters = 2 then 5
                                        when letters = 3 then 15 else 60 end * interval '1 minute' for update),
                                kept as (
                                    insert into earlier_token (hash, member_id, purpose, expires_at)
                                    select hash, member_id, purpose, expires_at from last where expires_at > now())
                                insert into one_time_token as t (hash, member_id, purpose, created_at, expires_at)
                                values (:hash, :member, :purpose, now(), now() + cast(:lifetime as bigint) * interval '1 second')
                                on conflict (member_id, purpose) do update
                                set hash = excluded.hash, created_at = excluded.created_at, expires_at = excluded.expires_at,
                                    letters = case when t.began_at < now() - interval '1 day' then 1 else t.letters + 1 end,
                                    began_at = case when t.began_at < now() - interval '1 day' then now() else t.began_at end
                                where exists (select from last)
                                returning member_id""", UUID.class)
                        .setParameter("hash", Secrets.hash(token))
                        .setParameter("member", memberId)
                        .setParameter("purpose", purpose.wireName())
                        .setParameter("lifetime", lifetime.toSeconds())
                        .getSingleResultOrNull())
                .map(issued -> Optional.ofNullable(issued).map(member -> token));
    }

    /** Whether it could be redeemed; fails with {@link InvalidTokenException}. */
    @WithSession
    public Uni<Void> require(Purpose purpose, String token) {
        return find(purpose, token).replaceWithVoid();
    }

    /** Whose token it was, whose other ones of this purpose go with it; fails with {@link InvalidTokenException}. */
    public Uni<UUID> redeem(Purpose purpose, String token) {
        return find(purpose, token)
                // first what a new letter locks too: it may move the last token to the earlier ones
                .call(member -> deleteAll("one_time_token", purpose, member)
                        // somebody else has redeemed one meanwhile
                        .onItem()
                        .ifNull()
                        .failWith(InvalidTokenException::new))
                .call(member -> deleteAll("earlier_token", purpose, member));
    }

    private Uni<UUID> find(Purpose purpose, String token) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select member_id from one_time_token
                                where hash = :hash and purpose = :purpose and expires_at > now()
                                union all select member_id from earlier_token
                                where hash = :hash and purpose = :purpose and expires_at > now()""", UUID.class)
                        .setParameter("hash", Secrets.hash(token))
                        .setParameter("purpose", purpose.wireName())
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(InvalidTokenException::new);
    }

    /** @param table an identifier of our own; @return the member, or null when there was none */
    private static Uni<@Nullable UUID> deleteAll(String table, Purpose purpose, UUID member) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "with gone as (delete from " + table
                                        + " where member_id = :member and purpose = :purpose returning member_id)"
                                        + " select distinct member_id from gone",
                                UUID.class)
                        .setParameter("member", member)
                        .setParameter("purpose", purpose.wireName())
                        .getSingleResultOrNull());
    }
}
