package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    private final AddressPolicy strict = new AddressPolicy(List.of());
    private final AddressPolicy lenient =
            new AddressPolicy(List.of(Network.parse("10.1.0.0/16"), Network.parse("fd00:1::/32")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2001:4860:4860::8888",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void permitsPublicAddresses(String address) {
        assertThat(strict.permits(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "this network, 0.0.0.0",
        "this network, 0.255.255.255",
        "private, 10.0.0.0",
        "private, 10.255.255.255",
        "private, 172.16.0.0",
        "private, 172.31.255.255",
        "private, 192.168.0.0",
        "private, 192.168.255.255",
        "carrier, 100.64.0.0",
        "carrier, 100.127.255.255",
        "metadata of a cloud, 100.100.100.200",
        "loopback, 127.0.0.1",
        "loopback, 127.255.255.255",
        "link-local, 169.254.0.0",
        "metadata, 169.254.169.254",
        "link-local, 169.254.255.255",
        "platform of a cloud, 168.63.129.16",
        "platform of a cloud mapped, ::ffff:168.63.129.16",
        "protocol assignments, 192.0.0.192",
        "documentation, 192.0.2.1",
        "documentation, 198.51.100.1",
        "documentation, 203.0.113.1",
        "6to4 relays, 192.88.99.1",
        "benchmarks, 198.18.0.0",
        "benchmarks, 198.19.255.255",
        "multicast, 224.0.0.1",
        "multicast, 239.255.255.255",
        "reserved, 240.0.0.0",
        "broadcast, 255.255.255.255",
        "unspecified, ::",
        "loopback, ::1",
        "compatible, ::10.0.0.1",
        "mapped, ::ffff:127.0.0.1",
        "mapped, ::ffff:169.254.169.254",
        "translated, ::ffff:0:10.0.0.1",
        "NAT64, 64:ff9b::10.0.0.1",
        "NAT64, 64:ff9b::a9fe:a9fe",
        "NAT64 of a network of its own, 64:ff9b:1::808:808",
        "discard only, 100::1",
        "Teredo, 2001::1",
        "Teredo, 2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "ORCHID, 2001:20::1",
        "documentation, 2001:db8::1",
        "documentation, 3fff::1",
        "6to4, 2002:a00:1::1",
        "6to4, 2002:7f00:1::1",
        "6to4, 2002:a9fe:a9fe::1",
        "unique local, fc00::1",
        "metadata of a cloud, fd00:ec2::254",
        "link-local, fe80::1",
        "site-local, fec0::1",
        "multicast, ff02::1"
    })
    void refusesReservedAddresses(String kind, String address) {
        assertThat(strict.permits(InetAddress.ofLiteral(address))).as(kind).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0, true",
        "10.1.255.255, true",
        "10.0.255.255, false",
        "10.2.0.0, false",
        "::ffff:10.1.2.3, true",
        "64:ff9b::10.1.2.3, true",
        "2002:a01:203::1, true",
        "2002:a02:203::1, false",
        "fd00:1::1, true",
        "fd00:2::1, false",
        "127.0.0.1, false",
        "1.1.1.1, true"
    })
    void permitsTheNetworksThatAreAllowed(String address, boolean permitted) {
        assertThat(lenient.permits(InetAddress.ofLiteral(address))).isEqualTo(permitted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/", "::/129"})
    void refusesWhatIsNoNetwork(String cidr) {
        assertThatThrownBy(() -> Network.parse(cidr)).isInstanceOf(IllegalArgumentException.class);
    }
}
