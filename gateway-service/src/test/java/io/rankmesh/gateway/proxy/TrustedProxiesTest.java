package io.rankmesh.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which words for proxies the edge starts with; whom it believes then is tested through its front door. */
class TrustedProxiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "10.0.0.0/8", "2001:db8::1", "2001:db8::/32", "64:ff9b::10.0.0.0/104"})
    void addressesAndNetworksAreUnderstood(String network) {
        assertThatCode(() -> new TrustedProxies(List.of(network))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10", "0.0.0.0/0", "::/0", ""})
    void othersStopTheStart(String network) {
        assertThatThrownBy(() -> new TrustedProxies(List.of(network)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rankmesh.requests.trusted-proxies");
    }
}
