package io.rankmesh.gateway.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartChecksTest {

    @Test
    void aCallersWordForItsAddressIsBelievedFromKnownProxiesOnly() {
        assertThatThrownBy(() -> StartChecks.refuseTrustInEverybody(true, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quarkus.http.proxy.trusted-proxies");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, true", "false, false"})
    void otherSettingsMayStart(boolean forwarding, boolean trusted) {
        assertThatCode(() -> StartChecks.refuseTrustInEverybody(forwarding, trusted))
                .doesNotThrowAnyException();
    }

    @Test
    void twoHeadersDoNotTellOfOneCaller() {
        assertThatThrownBy(() -> StartChecks.refuseForwarded(true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quarkus.http.proxy.allow-forwarded");
        assertThatCode(() -> StartChecks.refuseForwarded(false)).doesNotThrowAnyException();
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
