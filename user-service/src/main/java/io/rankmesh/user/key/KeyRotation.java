package io.rankmesh.user.key;

import static io.rankmesh.user.key.SigningKey.CURRENT;
import static io.rankmesh.user.key.SigningKey.NEXT;
import static io.rankmesh.user.key.SigningKey.RETIRED;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the stored keys as they should be: one that signs, one that will, and the retired ones as long as their tokens live.
 * Replicas that come at once wait for each other, so that the keys are made and rotated only once.
 */
@ApplicationScoped
class KeyRotation {

    private final SigningKeyRepository repository;
    private final KeyPairs pairs;
    private final SigningKeyConfig config;

    KeyRotation(SigningKeyRepository repository, KeyPairs pairs, SigningKeyConfig config) {
        this.repository = repository;
        this.pairs = pairs;
        this.config = config;
    }

    /** Changes nothing unless this replica can open every key that is stored. */
    @WithTransaction
    Uni<List<SigningKey>> settle(Instant now) {
        return repository
                .listLocked()
                .invoke(keys -> keys.forEach(pairs::privateKey))
                .chain(keys -> dropExpired(keys, now))
                .chain(keys -> retireCurrent(keys, now))
                .chain(keys -> fill(keys, now));
    }

    private Uni<List<SigningKey>> dropExpired(List<SigningKey> keys, Instant now) {
        List<SigningKey> kept = new ArrayList<>();
        Uni<Void> done = Uni.createFrom().voidItem();
        for (SigningKey key : keys) {
            if (key.is(RETIRED) && !now.isBefore(key.stateSince.plus(config.retainFor()))) {
                done = done.chain(() -> repository.delete(key));
            } else {
                kept.add(key);
            }
        }
        return done.replaceWith(kept);
    }

    /** The old key goes before the next one takes its place: only one may be current at any time. */
    private Uni<List<SigningKey>> retireCurrent(List<SigningKey> keys, Instant now) {
        find(keys, CURRENT)
                .filter(key -> !now.isBefore(key.stateSince.plus(config.rotateAfter())))
                .ifPresent(key -> key.become(RETIRED, now));
        return repository.flush().replaceWith(keys);
    }

    private Uni<List<SigningKey>> fill(List<SigningKey> keys, Instant now) {
        List<SigningKey> all = new ArrayList<>(keys);
        Optional<SigningKey> next = find(keys, NEXT);
        Uni<Void> done = Uni.createFrom().voidItem();
        if (find(keys, CURRENT).isEmpty()) {
            if (next.isPresent()) {
                next.get().become(CURRENT, now);
                next = Optional.empty();
                done = repository.flush();
            } else {
                done = add(all, CURRENT, now);
            }
        }
        if (next.isEmpty()) {
            done = done.chain(() -> add(all, NEXT, now));
        }
        return done.replaceWith(all);
    }

    private Uni<Void> add(List<SigningKey> keys, String state, Instant now) {
        SigningKey key = pairs.create(state, now);
        keys.add(key);
        return repository.persistAndFlush(key).replaceWithVoid();
    }

    private static Optional<SigningKey> find(List<SigningKey> keys, String state) {
        return keys.stream().filter(key -> key.is(state)).findFirst();
    }
}
