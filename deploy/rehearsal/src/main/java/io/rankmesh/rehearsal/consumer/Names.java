package io.rankmesh.rehearsal.consumer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Leads the suite's host name to the cluster at hand, as a line in /etc/hosts would; all other names are looked up as usual. */
public final class Names extends InetAddressResolverProvider {
    private static final Map<String, InetAddress> KNOWN = new ConcurrentHashMap<>();

    static void put(String host, InetAddress address) {
        try {
            // with the name: the server is told by TLS (SNI) what the address is called
            KNOWN.put(host, InetAddress.getByAddress(host, address.getAddress()));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver usual = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                InetAddress known = KNOWN.get(host);
                return known == null ? usual.lookupByName(host, policy) : Stream.of(known);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return usual.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "rankmesh-rehearsal";
    }
}
