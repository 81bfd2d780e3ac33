package io.rankmesh.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpkeepTest {

    private final List<String> news = new ArrayList<>();
    private final Upkeep upkeep = new Upkeep("It cannot be done", news::add);

    @Test
    void aFailureIsToldOnceUntilTheWorkHasBeenDone() {
        fail();
        fail();
        assertThat(news).containsExactly("It cannot be done: java.io.IOException: disk full");
        assertThat(upkeep.isFailing()).isTrue();
        upkeep.attempt(() -> {});
        assertThat(upkeep.isFailing()).isFalse();
        fail();
        assertThat(news).hasSize(2);
    }

    @Test
    void aFailureThatLibrariesWrappedIsOneToo() {
        upkeep.attempt(() -> {
            throw new UncheckedIOException(new IOException("disk full"));
        });
        assertThat(news).hasSize(1);
    }

    private void fail() {
        upkeep.attempt(() -> {
            throw new IOException("disk full");
        });
    }
}
