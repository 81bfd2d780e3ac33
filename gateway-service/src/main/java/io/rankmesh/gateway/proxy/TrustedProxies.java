package io.rankmesh.gateway.proxy;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. Each proxy appends to {@code X-Forwarded-For} whom it heard from, so the list is true from its end
 * as far as trusted proxies wrote it; what stands before the first stranger is that stranger's own word. The HTTP server itself
 * believes the first element, and leaves a request without an answer when that is no address, which is why it isn't asked.
 */
@Singleton
public class TrustedProxies {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final List<IpSubnetFilterRule> networks;

    @Inject
    TrustedProxies(RequestsConfig config) {
        this(config.trustedProxies().orElse(List.of()));
    }

    /** @throws IllegalArgumentException when one is no address and no network, or is everybody */
    TrustedProxies(List<String> networks) {
        this.networks = networks.stream().map(TrustedProxies::network).toList();
    }

    /** @throws RefusedRequestException when a trusted proxy names somebody who is no address */
    Sender sender(HttpServerRequest request) {
        InetAddress peer = parse(request.connection().remoteAddress().hostAddress());
        if (peer == null) {
            throw new IllegalStateException("a connection without an address");
        }
        return new Sender(caller(request, peer), scheme(request, peer));
    }

    private InetAddress caller(HttpServerRequest request, InetAddress peer) {
        InetAddress caller = peer;
        for (String element : elements(request, FORWARDED_FOR).reversed()) {
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

    private String scheme(HttpServerRequest request, InetAddress peer) {
        List<String> told = elements(request, FORWARDED_PROTO);
        String nearest = told.isEmpty() ? "" : told.getLast().toLowerCase(Locale.ROOT);
        if (SCHEMES.contains(nearest) && isTrusted(peer)) {
            return nearest;
        }
        return request.isSSL() ? "https" : "http";
    }

    private static List<String> elements(HttpServerRequest request, String header) {
        return request.headers().getAll(header).stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    public boolean isTrusted(InetAddress address) {
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
        boolean isIpv6 = address.indexOf(':') >= 0;
        // the JDK takes a lone number for an IPv4 address
        if (!isIpv6 && !NetUtil.isValidIpV4Address(address)) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(isIpv6 ? withoutZone(address) : address);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    /** The zone ({@code fe80::1%eth0}) names an interface of the machine that wrote it. */
    private static String withoutZone(String address) {
        return address.replaceFirst("%[^]]*", "");
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
        return new IllegalArgumentException("rankmesh.requests.trusted-proxies holds " + network
                + ": name the proxies by address or network (10.0.0.0/8), and not everybody");
    }
}
