package io.rankmesh.analysis.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A block of addresses in CIDR notation, such as {@code 127.0.0.0/8}. IPv4 and IPv6 never match each other.
 *
 * @param prefix the block's first address; bits past {@code bits} are ignored
 * @param bits length of the common prefix, 0 to 32 or 128
 */
public record Network(byte[] prefix, int bits) {

    public Network {
        if (bits < 0 || bits > prefix.length * 8) {
            throw new IllegalArgumentException("prefix length out of range: " + bits);
        }
        prefix = prefix.clone();
    }

    /** Reads {@code address/bits}; an address alone is a block of one. */
    public static Network parse(String cidr) {
        String text = cidr.strip();
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!address.matches("[0-9a-fA-F:.]+")) {
            throw new IllegalArgumentException("not a network: " + cidr);
        }
        try {
            byte[] prefix = InetAddress.ofLiteral(address).getAddress();
            int bits = slash < 0 ? prefix.length * 8 : Integer.parseInt(text.substring(slash + 1));
            return new Network(prefix, bits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a network: " + cidr, e);
        }
    }

    public boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != prefix[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((address[whole] ^ prefix[whole]) & (0xff << (8 - rest)) & 0xff) == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network
                && bits == network.bits
                && java.util.Arrays.equals(prefix, network.prefix);
    }

    @Override
    public int hashCode() {
        return 31 * java.util.Arrays.hashCode(prefix) + bits;
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(prefix).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
