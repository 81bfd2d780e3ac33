package io.rankmesh.user.apikey;

import static io.rankmesh.user.revocation.Revoked.Kind.API_KEY;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.database.Expiry;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.user.revocation.Revocations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API keys: made by admins, with the role of the one who made them and the scopes that they are given. */
@ApplicationScoped
public class ApiKeyService {

    private final ApiKeyRepository keys;
    private final Revocations revocations;
    private final ApiKeyConfig config;
    private final Clock clock;

    ApiKeyService(ApiKeyRepository keys, Revocations revocations, ApiKeyConfig config, Clock clock) {
        this.keys = keys;
        this.revocations = revocations;
        this.config = config;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static Expiry expiry() {
        return new Expiry("api_key", "expires_at", Duration.ofDays(30));
    }

    Uni<NewApiKeyView> create(Caller caller, ApiKeyRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ApiKey key = new ApiKey(
                Uuid7.next(),
                caller.accountId(),
                caller.memberId(),
                request.name(),
                request.scopes(),
                now,
                end(request.expiresAt(), now));
        KeyText text = KeyText.next();
        key.prefix = text.prefix();
        key.hash = text.hash();
        return keys.insert(key, config.perAccount())
                .replaceWith(() -> new NewApiKeyView(text.text(), ApiKeyView.of(key)));
    }

    private Instant end(@Nullable Instant wanted, Instant now) {
        if (wanted == null) {
            return now.plus(config.lifetime());
        }
        if (!wanted.isAfter(now) || wanted.isAfter(now.plus(config.maxLifetime()))) {
            throw new InvalidInputException(
                    "expiresAt",
                    FieldCode.OUT_OF_RANGE,
                    "must be within the next %d days"
                            .formatted(config.maxLifetime().toDays()));
        }
        return wanted.truncatedTo(ChronoUnit.MICROS);
    }

    Uni<Paged<ApiKeyView>> list(UUID accountId, PageRequest page) {
        return keys.listOwned(accountId, page).map(part -> part.map(ApiKeyView::of));
    }

    /** Those that the member has made. */
    public Uni<Paged<ApiKeyView>> listOf(UUID accountId, UUID memberId, PageRequest page) {
        return keys.listOf(accountId, memberId, page).map(part -> part.map(ApiKeyView::of));
    }

    /** {@link #publishEnds} follows. */
    @WithTransaction
    Uni<Void> end(UUID accountId, UUID id) {
        return keys.end("accountId = ?1 and id = ?2", accountId, id)
                .invoke(ended -> {
                    if (ended.isEmpty()) {
                        throw new NotFoundException("No such API key");
                    }
                })
                .chain(ended -> revocations.add(API_KEY, ended));
    }

    /** Ends all keys of a member, in the transaction that is open if there is one. {@link #publishEnds} follows its commit. */
    @WithTransaction
    public Uni<Void> endAll(UUID memberId) {
        return keys.end("memberId = ?1", memberId).chain(ended -> revocations.add(API_KEY, ended));
    }

    /** Tells the edge of what has ended; never fails. */
    Uni<Void> publishEnds() {
        return revocations.publish();
    }

    Uni<VerifiedKey> verify(String hash) {
        return keys.verify(HexFormat.of().parseHex(hash))
                .map(found -> found.orElseThrow(() -> new NotFoundException("No such API key")));
    }

    Uni<Void> noteUses(List<UsesRequest.Use> uses) {
        return keys.noteUses(uses);
    }
}
