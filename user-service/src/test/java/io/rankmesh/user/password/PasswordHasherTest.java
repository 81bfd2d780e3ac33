package io.rankmesh.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

    @Test
    void acceptsThePasswordThatWasHashed() {
        String hash = Argon2id.hash("correct horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(Argon2id.matches("correct horse", hash)).isTrue();
        assertThat(Argon2id.matches("correct horsE", hash)).isFalse();
        assertThat(Argon2id.hash("correct horse")).isNotEqualTo(hash);
    }

    /** Made with the reference implementation's command line: {@code echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1}. */
    @Test
    void agreesWithTheReferenceImplementation() {
        String hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(Argon2id.matches("password", hash)).isTrue();
        assertThat(Argon2id.matches("Password", hash)).isFalse();
    }

    @Test
    void doesTheWorkForThoseWithoutAnAccount() {
        PasswordHasher hasher = hasher(1, 1);

        assertThat(hasher.matches("x", "", null).await().atMost(Duration.ofSeconds(10)))
                .isFalse();
        assertThatIllegalStateException().isThrownBy(() -> Argon2id.matches("x", "plain"));
    }

    @Test
    void refusesWhatItsQueueCantTake() {
        PasswordHasher hasher = hasher(1, 1);

        List<CompletableFuture<String>> burst = Stream.generate(
                        () -> hasher.hash("x", "password").subscribeAsCompletionStage())
                .limit(10)
                .toList();

        List<Throwable> refusals = burst.stream()
                .map(one -> one.handle((hash, failure) -> Optional.ofNullable(failure))
                        .join())
                .flatMap(Optional::stream)
                .toList();
        assertThat(refusals)
                .hasSizeBetween(1, 9)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                HashingBusyException.class,
                                busy -> assertThat(busy.headers()).containsEntry("Retry-After", "2")));
    }

    @Test
    void oneSenderLeavesRoomForOthers() {
        PasswordHasher hasher =
                new PasswordHasher(new Settings(1, 32, 3, Duration.ofSeconds(2)), new SimpleMeterRegistry());
        List<CompletableFuture<String>> burst = Stream.generate(
                        () -> hasher.hash("192.0.2.7", "password").subscribeAsCompletionStage())
                .limit(10)
                .toList();

        assertThat(hasher.hash("192.0.2.8", "password").await().atMost(Duration.ofSeconds(20)))
                .isNotEmpty();
        assertThat(burst)
                .filteredOn(CompletableFuture::isCompletedExceptionally)
                .hasSizeBetween(5, 7);
        assertThat(burst)
                .filteredOn(one -> !one.isCompletedExceptionally())
                .allSatisfy(one -> assertThat(one.join()).startsWith("$argon2id$"));
        assertThat(hasher.hash("192.0.2.7", "password").await().atMost(Duration.ofSeconds(20)))
                .isNotEmpty();
    }

    private static PasswordHasher hasher(int threads, int queue) {
        return new PasswordHasher(new Settings(threads, queue, 100, Duration.ofSeconds(2)), new SimpleMeterRegistry());
    }

    private record Settings(int threads, int queue, int perSender, Duration retryAfter) implements PasswordConfig {}
}
