package io.rankmesh.audit.url;

import org.jspecify.annotations.Nullable;

/** IPv6 addresses in the text form of RFC 5952. */
final class Ipv6 {
    private Ipv6() {}

    /** Eight 16-bit pieces, or null. */
    static int @Nullable [] parse(String text) {
        int[] pieces = new int[8];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        } else if (text.startsWith(":") || text.isEmpty()) {
            return null;
        }
        while (at < text.length()) {
            if (count == 8) {
                return null;
            }
            if (text.charAt(at) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                at++;
                continue;
            }
            int end = at;
            int value = 0;
            while (end < text.length() && end - at < 4 && hex(text.charAt(end)) >= 0) {
                value = value * 16 + hex(text.charAt(end));
                end++;
            }
            if (end < text.length() && text.charAt(end) == '.') {
                if (count > 6 || !embedIpv4(text.substring(at), pieces, count)) {
                    return null;
                }
                count += 2;
                break;
            }
            if (end == at) {
                return null;
            }
            pieces[count++] = value;
            if (end < text.length()) {
                if (text.charAt(end) != ':' || end + 1 == text.length()) {
                    return null;
                }
                end++;
            }
            at = end;
        }
        return expand(pieces, count, gap);
    }

    private static int @Nullable [] expand(int[] pieces, int count, int gap) {
        if (gap < 0) {
            return count == 8 ? pieces : null;
        }
        if (count == 8) {
            return null;
        }
        int[] full = new int[8];
        System.arraycopy(pieces, 0, full, 0, gap);
        System.arraycopy(pieces, gap, full, 8 - (count - gap), count - gap);
        return full;
    }

    private static boolean embedIpv4(String text, int[] pieces, int at) {
        String[] parts = text.split("\\.", 5);
        if (parts.length != 4) {
            return false;
        }
        int[] octets = new int[4];
        for (int i = 0; i < 4; i++) {
            String part = parts[i];
            boolean digits =
                    !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits || (part.length() > 1 && part.charAt(0) == '0') || Integer.parseInt(part) > 255) {
                return false;
            }
            octets[i] = Integer.parseInt(part);
        }
        pieces[at] = octets[0] * 256 + octets[1];
        pieces[at + 1] = octets[2] * 256 + octets[3];
        return true;
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    static String format(int[] pieces) {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && pieces[end] == 0) {
                end++;
            }
            if (end - i > bestLength) {
                bestStart = i;
                bestLength = end - i;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                out.append(i == 0 ? "::" : ":");
                i += bestLength - 1;
                continue;
            }
            out.append(Integer.toHexString(pieces[i]));
            if (i < 7) {
                out.append(':');
            }
        }
        return out.toString();
    }
}
