package io.rankmesh.user.session;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.rankmesh.common.paging.NewestFirst;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class SessionRepository implements PanacheRepositoryBase<Session, UUID> {

    private static final String LIST = "sessions";

    Uni<Void> insert(Session session, RefreshToken first) {
        return persistAndFlush(session)
                .chain(() -> getSession())
                .chain(database -> database.persist(first).chain(database::flush));
    }

    Uni<Void> holdEnds(UUID memberId) {
        return lock(memberId, "share");
    }

    /** Waits for those who {@linkplain #holdEnds hold} the ends. */
    Uni<Void> lockEnds(UUID memberId) {
        return lock(memberId, "no key update");
    }

    /** The account first, as an erasure does. */
    private Uni<Void> lock(UUID memberId, String strength) {
        return getSession()
                .chain(database -> database.createNativeQuery("""
                                select m.id from account a join member m on m.account_id = a.id where m.id = :id
                                for key share of a for %s of m""".formatted(strength), UUID.class)
                        .setParameter("id", memberId)
                        .getSingleResultOrNull())
                .replaceWithVoid();
    }

    /**
     * Two who come with the same token at once come one after the other. The session first, as whoever ends it locks it: the other way
     * round the two would wait for each other.
     */
    Uni<@Nullable RefreshToken> findLocked(byte[] hash) {
        return getSession()
                .chain(database -> database.createNativeQuery("""
                                select id from session where id = (select session_id from refresh_token where hash = :hash)
                                for no key update""", UUID.class)
                        .setParameter("hash", hash)
                        .getSingleResultOrNull()
                        .chain(session -> session == null
                                ? Uni.createFrom().nullItem()
                                : database.find(RefreshToken.class, hash, LockModeType.PESSIMISTIC_WRITE)));
    }

    Uni<Void> add(RefreshToken token) {
        return getSession().chain(database -> database.persist(token).chain(database::flush));
    }

    @WithSession
    Uni<Paged<Session>> listOf(UUID accountId, UUID memberId, Instant now, PageRequest page) {
        NewestFirst rows = new NewestFirst(LIST, accountId, page).with("memberId", memberId);
        return find(rows.text(), rows.parameters())
                .range(0, page.fetchSize() - 1)
                .list()
                .map(found -> rows.part(found, session -> session.id))
                .map(part -> new Paged<>(
                        part.items().stream()
                                .filter(session -> session.expiresAt.isAfter(now))
                                .toList(),
                        part.next()));
    }

    /** The ids of those that were there. */
    Uni<List<UUID>> end(String condition, Object... parameters) {
        return find(condition, parameters)
                .list()
                .call(found -> delete(condition, parameters))
                .map(found -> found.stream().map(session -> session.id).toList());
    }
}
