package io.rankmesh.user.key;

import io.rankmesh.common.problem.UpstreamUnavailableException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key that signs now, and those that verifiers should know. */
@ApplicationScoped
public class SigningKeys {

    private final KeyRotation rotation;
    private final KeyPairs pairs;
    private final SigningKeyConfig config;
    private final Clock clock;
    private volatile @Nullable KeyRing ring;

    SigningKeys(KeyRotation rotation, KeyPairs pairs, SigningKeyConfig config, Clock clock) {
        this.rotation = rotation;
        this.pairs = pairs;
        this.config = config;
        this.clock = clock;
    }

    /** Makes or rotates the stored keys where it is time, and takes them over. Until it has run once, nothing can be signed. */
    public Uni<Void> refresh() {
        return rotation.settle(clock.instant())
                .invoke(keys -> ring = ringOf(keys))
                .replaceWithVoid();
    }

    public Duration refreshEvery() {
        return config.refreshEvery();
    }

    public Duration retainFor() {
        return config.retainFor();
    }

    KeyRing ring() {
        KeyRing known = ring;
        if (known == null) {
            throw new UpstreamUnavailableException("The signing keys are not loaded yet", Duration.ofSeconds(1));
        }
        return known;
    }

    private KeyRing ringOf(List<SigningKey> keys) {
        SigningKey current = keys.stream()
                .filter(key -> key.is(SigningKey.CURRENT))
                .findFirst()
                .orElseThrow();
        return new KeyRing(
                current.kid,
                pairs.privateKey(current),
                keys.stream().map(pairs::publicJwk).toList());
    }
}
