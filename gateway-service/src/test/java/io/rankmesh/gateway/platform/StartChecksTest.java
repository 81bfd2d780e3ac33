package io.rankmesh.gateway.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartChecksTest {

    @Test
    void theServerDoesNotReadWhatProxiesTell() {
        assertThatThrownBy(() -> StartChecks.refuseSecondReading(true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rankmesh.requests.trusted-proxies");
        assertThatCode(() -> StartChecks.refuseSecondReading(false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"PT60S, PT60S", "PT59S, PT60S"})
    void silenceDoesNotCloseAConnectionBeforeItsBodyIsOverdue(Duration idleTimeout, Duration bodyTimeout) {
        assertThatThrownBy(() -> StartChecks.refuseSilence(idleTimeout, bodyTimeout))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quarkus.http.idle-timeout");
    }

    @Test
    void aLongerSilenceMayBeBorne() {
        assertThatCode(() -> StartChecks.refuseSilence(Duration.ofSeconds(75), Duration.ofSeconds(60)))
                .doesNotThrowAnyException();
    }
}
