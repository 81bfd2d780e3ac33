package io.rankmesh.analysis;

import io.rankmesh.analysis.fetch.HostResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/** Names of sites on loopback, beside those that the machine knows; no other name for tests has an address. */
@ApplicationScoped
public class TestHosts implements HostResolver {

    public static final String TWIN = "twin.test";
    public static final String ALONE = "alone.test";

    private static final Set<String> LOOPBACK = Set.of(TWIN, "www." + TWIN, ALONE);

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (LOOPBACK.contains(host)) {
            return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        }
        if (host.endsWith(".test")) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getAllByName(host);
    }
}
