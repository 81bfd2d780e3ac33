package io.rankmesh.user.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final List<UniEmitter<? super String>> fetches = new ArrayList<>();

    @Test
    void manyWhoAskAtOnceWaitForOneFetch() {
        Kept<String> kept = kept(LONG, LONG);
        List<UniAssertSubscriber<String>> asked = List.of(ask(kept.get()), ask(kept.get()), ask(kept.newer()));

        assertThat(fetches).hasSize(1);
        fetches.getFirst().complete("keys");

        asked.forEach(one -> one.assertItem("keys"));
        ask(kept.get()).assertItem("keys");
        ask(kept.newer()).assertItem("keys");
        assertThat(fetches).as("a newer one is not asked for so soon").hasSize(1);
    }

    @Test
    void aFailureIsAnsweredAtOnceForAWhile() {
        Kept<String> kept = kept(LONG, LONG);
        ask(kept.get());
        fetches.getFirst().fail(new IllegalStateException("away"));

        ask(kept.get()).assertFailedWith(IllegalStateException.class, "away");
        assertThat(fetches).hasSize(1);
    }

    @Test
    void anOldOneDoesWhileThereIsNoNewer() {
        Kept<String> kept = kept(Duration.ZERO, Duration.ZERO);
        ask(kept.get());
        fetches.getLast().complete("old");
        UniAssertSubscriber<String> asked = ask(kept.get());
        fetches.getLast().fail(new IllegalStateException("away"));

        asked.assertItem("old");
        UniAssertSubscriber<String> later = ask(kept.get());
        fetches.getLast().complete("new");
        later.assertItem("new");
        assertThat(fetches).hasSize(3);
    }

    private Kept<String> kept(Duration fresh, Duration pause) {
        return new Kept<>(() -> Uni.createFrom().emitter(fetches::add), fresh, pause);
    }

    private static UniAssertSubscriber<String> ask(Uni<String> answer) {
        return answer.subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
