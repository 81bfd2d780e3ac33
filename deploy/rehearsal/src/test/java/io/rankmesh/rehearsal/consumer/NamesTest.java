package io.rankmesh.rehearsal.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class NamesTest {
    /** The client tells the server by TLS what the address is called; without a name Envoy hangs up. */
    @Test
    void anAddressIsCalledByTheNameThatLedThere() throws UnknownHostException {
        Names.put("suite.rehearsal.test", InetAddress.getByName("10.200.0.2"));
        InetSocketAddress address = new InetSocketAddress("suite.rehearsal.test", 443);
        assertThat(address.getAddress().getHostAddress()).isEqualTo("10.200.0.2");
        assertThat(InetAddress.getByName("suite.rehearsal.test")).hasToString("suite.rehearsal.test/10.200.0.2");
    }
}
