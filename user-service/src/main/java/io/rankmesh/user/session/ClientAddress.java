package io.rankmesh.user.session;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The address that a sign-in comes from, as the edge tells it. */
public final class ClientAddress {

    private static final int GROUPS_OF_NETWORK = 4;

    private ClientAddress() {}

    /** Who asks, as the edge tells it. */
    public static Client client(HttpHeaders headers) {
        return new Client(
                of(headers.getHeaderString("X-Forwarded-For")),
                Objects.requireNonNullElse(headers.getHeaderString(HttpHeaders.USER_AGENT), ""));
    }

    /**
     * @param forwardedFor the one address that the edge puts there, whatever it was sent
     * @return what is counted as one sender: of an IPv6 address its /64, which a single machine has whole
     */
    static String of(@Nullable String forwardedFor) {
        if (forwardedFor == null || forwardedFor.isBlank()) {
            return "unknown";
        }
        String address = forwardedFor.strip();
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = expanded(address);
        return String.join(":", Arrays.copyOf(groups, GROUPS_OF_NETWORK)) + "::/64";
    }

    private static String[] expanded(String address) {
        String plain = address.contains("%") ? address.substring(0, address.indexOf('%')) : address;
        int gap = plain.indexOf("::");
        if (gap < 0) {
            return Arrays.copyOf(plain.split(":"), 8);
        }
        String[] before = gap == 0 ? new String[0] : plain.substring(0, gap).split(":");
        String[] after = gap + 2 == plain.length()
                ? new String[0]
                : plain.substring(gap + 2).split(":");
        String[] all = new String[8];
        Arrays.fill(all, "0");
        System.arraycopy(before, 0, all, 0, Math.min(before.length, 8));
        System.arraycopy(after, 0, all, Math.max(0, 8 - after.length), Math.min(after.length, 8));
        return all;
    }
}
