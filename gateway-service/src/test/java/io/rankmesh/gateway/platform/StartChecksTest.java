package io.rankmesh.gateway.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
