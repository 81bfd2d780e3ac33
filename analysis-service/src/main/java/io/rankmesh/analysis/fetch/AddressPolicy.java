package io.rankmesh.analysis.fetch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides which addresses the crawler may connect to: public unicast ones, and those of the configured networks. The
 * reserved blocks are those of the IANA special-purpose registries (RFC 6890 and its updates), and public addresses that clouds
 * use within themselves.
 */
@ApplicationScoped
public class AddressPolicy {

    private static final List<Network> RESERVED_IPV4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10", // shared address space of carriers, also some clouds' metadata service
            "127.0.0.0/8",
            "169.254.0.0/16", // link-local, metadata services
            "168.63.129.16/32", // Azure's WireServer:
            // learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved and broadcast

    private static final Network GLOBAL_IPV6 = Network.parse("2000::/3");

    private static final List<Network> RESERVED_IPV6 = networks(
            "2001::/23", // protocol assignments, Teredo, ORCHID
            "2001:db8::/32",
            "2620:4f:8000::/48",
            "3fff::/20");

    /** RFC 2765. Mapped addresses (::ffff:0:0/96) come as IPv4 addresses: {@link InetAddress} makes nothing else of them. */
    private static final Network IPV4_TRANSLATED = Network.parse("::ffff:0:0:0/96");

    private static final Network IPV4_COMPATIBLE = Network.parse("::/96");
    private static final Network NAT64 = Network.parse("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.parse("2002::/16");

    private final List<Network> allowed;

    @Inject
    AddressPolicy(CrawlerConfig config) {
        this(config.allowedNetworks().orElse(List.of()).stream()
                .filter(network -> !network.isBlank())
                .map(Network::parse)
                .toList());
    }

    /** @param allowed networks that are permitted though they are not public */
    public AddressPolicy(List<Network> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** Whether the crawler may open a connection to this address. */
    public boolean permits(InetAddress address) {
        byte[] bytes = address.getAddress();
        return isAllowed(bytes) || isPublic(bytes);
    }

    private boolean isAllowed(byte[] address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }

    private boolean isPublic(byte[] address) {
        if (address.length == 4) {
            return RESERVED_IPV4.stream().noneMatch(network -> network.contains(address));
        }
        byte[] inner = embeddedIpv4(address);
        if (inner.length == 4) {
            return isAllowed(inner) || isPublic(inner);
        }
        return GLOBAL_IPV6.contains(address) && RESERVED_IPV6.stream().noneMatch(network -> network.contains(address));
    }

    /** The IPv4 address that a packet to this IPv6 address ends at, empty when there is none. */
    private static byte[] embeddedIpv4(byte[] address) {
        if (NAT64.contains(address) || IPV4_TRANSLATED.contains(address) || IPV4_COMPATIBLE.contains(address)) {
            return Arrays.copyOfRange(address, 12, 16);
        }
        if (SIX_TO_FOUR.contains(address)) {
            return Arrays.copyOfRange(address, 2, 6);
        }
        return new byte[0];
    }

    private static List<Network> networks(String... cidrs) {
        return Stream.of(cidrs).map(Network::parse).toList();
    }
}
