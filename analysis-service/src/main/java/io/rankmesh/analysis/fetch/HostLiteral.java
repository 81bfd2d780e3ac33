package io.rankmesh.analysis.fetch;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells a host that is an address from one that is a name. {@link io.rankmesh.audit.url.WebUrl} has already brought decimal,
 * octal and hexadecimal spellings to the dotted form, and IPv6 to brackets.
 */
public final class HostLiteral {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private HostLiteral() {}

    /** The address that the host spells out; empty when it is a name that has to be resolved. */
    public static Optional<InetAddress> parse(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return Optional.of(InetAddress.ofLiteral(host.substring(1, host.length() - 1)));
        }
        return IPV4.matcher(host).matches() ? Optional.of(InetAddress.ofLiteral(host)) : Optional.empty();
    }
}
