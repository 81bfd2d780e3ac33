package io.rankmesh.gateway.proxy;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. Each proxy appends to {@code X-Forwarded-For} whom it heard from, so the list is true from its end
 * as far as trusted proxies wrote it; what stands before the first stranger is that stranger's own word. The HTTP server itself
 * believes the first element, which is why it isn't asked.
 */
@Singleton
class TrustedProxies {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<IpSubnetFilterRule> networks;

    @Inject
    TrustedProxies(
            VertxHttpConfig http,
            @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> networks) {
        this(http.proxy().proxyAddressForwarding() ? networks.orElse(List.of()) : List.of());
    }

    /** @throws IllegalArgumentException when one is no address and no network, or is everybody */
    TrustedProxies(List<String> networks) {
        this.networks = networks.stream().map(TrustedProxies::network).toList();
    }

    /** @throws RefusedRequestException when a trusted proxy names somebody who is no address */
    InetAddress caller(HttpServerRequest request) {
        InetAddress caller = parse(request.connection().remoteAddress().hostAddress());
        if (caller == null) {
            throw new IllegalStateException("a connection without an address");
        }
        List<String> told = request.headers().getAll(FORWARDED_FOR).stream()
                .flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
        for (String element : told.reversed()) {
            if (!isTrusted(caller)) {
                break;
            }
            caller = parse(withoutPort(element));
            if (caller == null) {
                throw RefusedRequestException.malformed("X-Forwarded-For holds something that is no IP address");
            }
        }
        return caller;
    }

    private boolean isTrusted(InetAddress address) {
        InetSocketAddress peer = new InetSocketAddress(address, 0);
        return networks.stream().anyMatch(network -> network.matches(peer));
    }

    /** Some proxies tell the port too: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String element) {
        int colon = element.lastIndexOf(':');
        boolean isPort = colon > 0 && (element.charAt(colon - 1) == ']' || element.indexOf(':') == colon);
        return isPort ? element.substring(0, colon) : element;
    }

    /** An IPv4 address in IPv6 clothes ({@code ::ffff:192.0.2.1}) is that IPv4 address. */
    private static @Nullable InetAddress parse(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("addresses have 4 or 16 bytes", impossible);
        }
    }

    private static IpSubnetFilterRule network(String cidr) {
        int slash = cidr.indexOf('/');
        InetAddress address = parse(slash < 0 ? cidr : cidr.substring(0, slash));
        if (address == null) {
            throw unfit(cidr);
        }
        try {
            int bits = slash < 0 ? address.getAddress().length * 8 : Integer.parseInt(cidr.substring(slash + 1));
            if (bits == 0) {
                throw unfit(cidr);
            }
            return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException notABitCount) {
            throw unfit(cidr);
        }
    }

    private static IllegalArgumentException unfit(String network) {
        return new IllegalArgumentException("quarkus.http.proxy.trusted-proxies holds " + network
                + ": name the proxies by address or network (10.0.0.0/8), and not everybody");
    }
}
