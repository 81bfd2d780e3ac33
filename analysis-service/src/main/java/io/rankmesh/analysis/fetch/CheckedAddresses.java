package io.rankmesh.analysis.fetch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The addresses of hosts, looked up once in a while and checked before anything connects. The connection is opened to
 * the very address that was checked, so that a name that changes its answer gains nothing.
 */
@ApplicationScoped
class CheckedAddresses {

    /** Past this many hosts the expired ones are dropped. */
    private static final int SWEEP_SIZE = 1_000;

    /** How long addresses serve when they cannot be looked up anew: a name server that fails for a moment fails no crawl. */
    private static final long KEPT_NANOS = Duration.ofHours(1).toNanos();

    private final HostResolver resolver;
    private final AddressPolicy policy;
    private final long ttlNanos;
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

    @Inject
    CheckedAddresses(HostResolver resolver, AddressPolicy policy, CrawlerConfig config) {
        this(resolver, policy, config.addressTtl());
    }

    CheckedAddresses(HostResolver resolver, AddressPolicy policy, Duration ttl) {
        this.resolver = resolver;
        this.policy = policy;
        this.ttlNanos = ttl.toNanos();
    }

    /** All addresses of the host, each permitted by the policy. One that isn't condemns the host. */
    List<InetAddress> of(String host) throws FetchException {
        Optional<InetAddress> literal = HostLiteral.parse(host);
        if (literal.isPresent()) {
            return checked(host, List.of(literal.get()));
        }
        Entry known = entries.get(host);
        if (known != null && System.nanoTime() - known.at() < ttlNanos) {
            return known.addresses();
        }
        List<InetAddress> found = lookUp(host);
        if (found.isEmpty() && known != null && System.nanoTime() - known.foundAt() < KEPT_NANOS) {
            entries.put(host, new Entry(known.addresses(), System.nanoTime(), known.foundAt()));
            return known.addresses();
        }
        if (found.isEmpty()) {
            throw new FetchException(FetchError.DNS_FAILED, "The host " + host + " has no address.");
        }
        List<InetAddress> addresses = checked(host, found);
        if (entries.size() >= SWEEP_SIZE) {
            long time = System.nanoTime();
            entries.values().removeIf(entry -> time - entry.at() >= ttlNanos);
        }
        long now = System.nanoTime();
        entries.put(host, new Entry(addresses, now, now));
        return addresses;
    }

    /** A name without addresses and an unknown name are the same to the caller. */
    private List<InetAddress> lookUp(String host) {
        try {
            return List.of(resolver.resolve(host));
        } catch (UnknownHostException _) {
            return List.of();
        }
    }

    private List<InetAddress> checked(String host, List<InetAddress> addresses) throws FetchException {
        for (InetAddress address : addresses) {
            if (!policy.permits(address)) {
                throw new FetchException(
                        FetchError.ADDRESS_NOT_ALLOWED,
                        "The host " + host + " has an address in a private or reserved network.");
            }
        }
        return addresses;
    }

    /**
     * @param at when they were last asked for
     * @param foundAt when they were last found
     */
    private record Entry(List<InetAddress> addresses, long at, long foundAt) {}
}
