package io.rankmesh.rehearsal.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void keepsTheNameByWhichTlsAsks() throws UnknownHostException {
        Names.put("suite.example", InetAddress.getByName("192.0.2.7"));

        InetSocketAddress address = new InetSocketAddress("suite.example", 443);

        assertThat(address.getAddress().getHostAddress()).isEqualTo("192.0.2.7");
        assertThat(address.getHostString()).isEqualTo("suite.example");
    }
}
