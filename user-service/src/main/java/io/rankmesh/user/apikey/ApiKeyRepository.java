package io.rankmesh.user.apikey;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.paging.NewestFirst;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKey, UUID> {

    private static final String LIST = "api-keys";

    private static final String VERIFY = """
            select k.id, k.account_id, k.member_id, m.role, a.tier, k.scopes, k.expires_at
            from api_key k join member m on m.id = k.member_id join account a on a.id = k.account_id
            where k.hash = $1 and k.expires_at > now()""";

    private static final String NOTE_USES = """
            update api_key k set last_used_at = greatest(k.last_used_at, least(u.used_at, now()))
            from unnest($1::uuid[], $2::timestamptz[]) as u (id, used_at) where k.id = u.id""";

    private final Pool pool;

    ApiKeyRepository(Pool pool) {
        this.pool = pool;
    }

    /** Keys of an account are made one after the other, so that none is one too many. */
    @WithTransaction
    Uni<Void> insert(ApiKey key, int most) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from account where id = :id for no key update", UUID.class)
                        .setParameter("id", key.accountId)
                        .getSingleResultOrNull())
                .chain(() -> count("accountId", key.accountId))
                .invoke(there -> {
                    if (there >= most) {
                        throw new TooManyApiKeysException(most);
                    }
                })
                .chain(() -> persistAndFlush(key))
                .replaceWithVoid();
    }

    @WithSession
    Uni<Paged<ApiKey>> listOwned(UUID accountId, PageRequest page) {
        return list(new NewestFirst(LIST, accountId, page), page);
    }

    @WithSession
    Uni<Paged<ApiKey>> listOf(UUID accountId, UUID memberId, PageRequest page) {
        return list(new NewestFirst(LIST, accountId, page).with("memberId", memberId), page);
    }

    private Uni<Paged<ApiKey>> list(NewestFirst rows, PageRequest page) {
        return find(rows.text(), rows.parameters())
                .range(0, page.fetchSize() - 1)
                .list()
                .map(found -> rows.part(found, key -> key.id));
    }

    /** The ids of those that were there. */
    Uni<List<UUID>> end(String condition, Object... parameters) {
        return find(condition, parameters)
                .list()
                .call(found -> delete(condition, parameters))
                .map(found -> found.stream().map(key -> key.id).toList());
    }

    Uni<Optional<VerifiedKey>> verify(byte[] hash) {
        return pool.preparedQuery(VERIFY)
                .execute(Tuple.of(Buffer.buffer(hash)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(verified(rows.iterator().next())));
    }

    Uni<Void> noteUses(List<UsesRequest.Use> uses) {
        return pool.preparedQuery(NOTE_USES)
                .execute(Tuple.of(
                        uses.stream().map(UsesRequest.Use::keyId).toArray(UUID[]::new),
                        uses.stream()
                                .map(use -> use.usedAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    private static VerifiedKey verified(Row row) {
        return new VerifiedKey(
                row.getUUID("id"),
                row.getUUID("account_id"),
                row.getUUID("member_id"),
                row.getString("role"),
                row.getString("tier"),
                Scope.parse(row.getString("scopes")),
                row.getOffsetDateTime("expires_at").toInstant());
    }
}
