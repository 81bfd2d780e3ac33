package io.rankmesh.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalWindowsTest {

    private static final Subject CALLER = Subject.address(InetAddress.ofLiteral("192.0.2.1"));
    private static final LimitsConfig CONFIG = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(LimitsConfig.class)
            .build()
            .getConfigMapping(LimitsConfig.class);

    private final Window window = new Window("anonymous", 10, CONFIG.anonymousWindow());
    private final LocalWindows windows = new LocalWindows(
            CONFIG, () -> Instant.EPOCH.plus(sinceStart()), () -> sinceStart().toNanos());
    private Duration now = Duration.ZERO;

    @Test
    void aBusyCallerIsNotForgotten() {
        now = Duration.ofMinutes(13);
        assertThat(grants(1)).isEqualTo(1);
        now = Duration.ofMinutes(31);
        assertThat(grants(10)).as("half of the quota").isEqualTo(5);

        now = Duration.ofMinutes(44);

        assertThat(grants(10)).as("the window of a quarter of an hour goes on").isZero();
    }

    @Test
    void whatOthersHaveGrantedIsNotGrantedAgain() {
        learn(8);

        assertThat(grants(10)).as("half of what is left").isEqualTo(4);
        learn(4);
        assertThat(grants(10)).as("half of what is left now").isEqualTo(2);
        learn(0);
        assertThat(grants(10)).isZero();
        assertThat(windows.charge(CALLER, List.of(window)).retryAfterSeconds())
                .isEqualTo(CONFIG.anonymousWindow().toSeconds());
    }

    @Test
    void whatOthersHaveGrantedSlidesOutOfTheWindow() {
        learn(0);

        now = CONFIG.anonymousWindow().multipliedBy(8).dividedBy(10);
        assertThat(grants(10)).as("half of eight").isEqualTo(4);
        now = CONFIG.anonymousWindow().multipliedBy(4);
        assertThat(grants(10)).as("half of all").isEqualTo(5);
    }

    private void learn(long remaining) {
        windows.learn(
                CALLER,
                new Decision(
                        true,
                        List.of(new Decision.Standing(
                                window.name(), window.quota(), window.length().toSeconds(), remaining, 1)),
                        0,
                        Decision.Source.REDIS));
    }

    private int grants(int requests) {
        int granted = 0;
        for (int i = 0; i < requests; i++) {
            granted += windows.charge(CALLER, List.of(window)).allowed() ? 1 : 0;
        }
        return granted;
    }

    private Duration sinceStart() {
        return now;
    }
}
