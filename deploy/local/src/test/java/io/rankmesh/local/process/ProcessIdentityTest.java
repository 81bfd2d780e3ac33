package io.rankmesh.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdentityTest {

    @Test
    void isTheSameWhenReadBack() {
        ProcessIdentity identity = ProcessIdentity.current();
        assertThat(ProcessIdentity.parse(identity.toString())).contains(identity);
        assertThat(identity.isAlive()).isTrue();
    }

    @Test
    void anotherProcessWithTheSameNumberIsNotMeant() {
        ProcessIdentity identity = ProcessIdentity.current();
        ProcessIdentity earlier = new ProcessIdentity(identity.pid(), identity.mark() - 1);
        assertThat(earlier.isAlive()).isFalse();
        assertThat(earlier.handle()).isEmpty();
    }

    @Test
    void anEndedProcessIsNotAlive() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
        assertThat(identity.isAlive()).isTrue();
        process.destroyForcibly().waitFor();
        assertThat(identity.isAlive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "12@", "@12", "12@34@56", "a@b"})
    void otherTextIsNoIdentity(String text) {
        assertThat(ProcessIdentity.parse(text)).isEmpty();
    }
}
