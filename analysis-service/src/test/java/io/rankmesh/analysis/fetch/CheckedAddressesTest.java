package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckedAddressesTest {

    private static final String HOST = "shop.example";

    private @Nullable String answer = "1.1.1.1";
    private final CheckedAddresses addresses =
            new CheckedAddresses(this::resolve, new AddressPolicy(List.of()), Duration.ZERO);

    private InetAddress[] resolve(String host) throws UnknownHostException {
        if (answer == null) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {InetAddress.ofLiteral(answer)};
    }

    @Test
    void aNameServerThatFailsForAMomentFailsNoHost() throws Exception {
        addresses.of(HOST);
        answer = null;

        assertThat(addresses.of(HOST)).containsExactly(InetAddress.ofLiteral("1.1.1.1"));

        answer = "1.1.1.2";
        assertThat(addresses.of(HOST)).containsExactly(InetAddress.ofLiteral("1.1.1.2"));
    }

    @Test
    void aHostThatWasNeverFoundHasNoAddress() {
        answer = null;

        assertThatThrownBy(() -> addresses.of(HOST))
                .isInstanceOfSatisfying(
                        FetchException.class, e -> assertThat(e.error()).isEqualTo(FetchError.DNS_FAILED));
    }

    @Test
    void aHostThatMovedIntoAPrivateNetworkIsRefused() throws Exception {
        addresses.of(HOST);
        answer = "10.0.0.1";

        assertThatThrownBy(() -> addresses.of(HOST))
                .isInstanceOfSatisfying(
                        FetchException.class, e -> assertThat(e.error()).isEqualTo(FetchError.ADDRESS_NOT_ALLOWED));
    }
}
