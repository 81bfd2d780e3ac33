package io.rankmesh.audit.url;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Host parsing of the URL Standard: domains to ASCII, IPv4 in all its spellings, IPv6. */
final class Hosts {
    private static final String FORBIDDEN = "\0\t\n\r #/:<>?@[\\]^|";

    private static final Pattern PRIVATE =
            Pattern.compile("(10\\.\\d+|172\\.(1[6-9]|2\\d|3[01])|192\\.168|169\\.254)\\.\\d+\\.\\d+"
                    + "|0\\.0\\.0\\.0"
                    + "|\\[f([cd][0-9a-f]{2}|e[89ab][0-9a-f]):.*"
                    + "|(.*\\.)?(local|internal|home\\.arpa)\\.?"
                    + "|[^.\\[]+");

    private Hosts() {}

    /** @param host as {@link #parse} gives it */
    static boolean isPrivate(String host) {
        return PRIVATE.matcher(host).matches();
    }

    /** The host in its one canonical spelling, or null when it is none. */
    static @Nullable String parse(String raw, boolean special) {
        if (raw.startsWith("[")) {
            if (!raw.endsWith("]")) {
                return null;
            }
            int[] pieces = Ipv6.parse(raw.substring(1, raw.length() - 1));
            return pieces == null ? null : "[" + Ipv6.format(pieces) + "]";
        }
        if (!special) {
            return isForbidden(raw, false) ? null : PercentEncoding.encode(raw, 0, raw.length(), PercentEncoding.C0);
        }
        String domain = toAscii(raw.indexOf('%') < 0 ? raw : percentDecode(raw));
        if (domain == null || domain.isEmpty() || isForbidden(domain, true)) {
            return null;
        }
        return endsInNumber(domain) ? ipv4(domain) : domain;
    }

    private static boolean isForbidden(String host, boolean domain) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (FORBIDDEN.indexOf(c) >= 0 || (domain && (c < 0x20 || c == '%' || c == 0x7f))) {
                return true;
            }
        }
        return false;
    }

    private static String percentDecode(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%' && i + 2 < in.length) {
                int high = Character.digit(in[i + 1], 16);
                int low = Character.digit(in[i + 2], 16);
                if (high >= 0 && low >= 0) {
                    out[length++] = (byte) (high * 16 + low);
                    i += 2;
                    continue;
                }
            }
            out[length++] = in[i];
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    /** A label that says it is encoded and has nothing encoded is an error (UTS 46, section 4, step 4). */
    private static boolean hasEmptyPunycode(String domain) {
        return domain.contains("xn--") && ("." + domain + ".").contains(".xn--.");
    }

    /** Non-transitional UTS 46 in its practical part: case folding, NFKC, ignorable characters out, punycode label by label. */
    private static @Nullable String toAscii(String domain) {
        boolean ascii = true;
        boolean lower = true;
        for (int i = 0; i < domain.length(); i++) {
            char c = domain.charAt(i);
            ascii &= c < 128;
            lower &= c < 'A' || c > 'Z';
        }
        if (ascii) {
            String name = lower ? domain : WebUrl.lower(domain);
            return hasEmptyPunycode(name) ? null : name;
        }
        StringBuilder kept = new StringBuilder(domain.length());
        domain.codePoints().filter(c -> !isIgnored(c)).forEach(c -> kept.appendCodePoint(isDot(c) ? '.' : c));
        String mapped = WebUrl.lower(Normalizer.normalize(WebUrl.lower(kept.toString()), Normalizer.Form.NFKC));
        StringBuilder out = new StringBuilder();
        int start = 0;
        while (true) {
            int dot = mapped.indexOf('.', start);
            String label = mapped.substring(start, dot < 0 ? mapped.length() : dot);
            String encoded = Punycode.encodeLabel(Normalizer.normalize(label, Normalizer.Form.NFC));
            if (encoded == null) {
                return null;
            }
            out.append(encoded);
            if (dot < 0) {
                return out.toString();
            }
            out.append('.');
            start = dot + 1;
        }
    }

    private static boolean isDot(int c) {
        return c == 0x3002 || c == 0xff0e || c == 0xff61;
    }

    private static boolean isIgnored(int c) {
        return c == 0xad || c == 0x200b || c == 0x2060 || c == 0xfeff || (c >= 0xfe00 && c <= 0xfe0f);
    }

    private static boolean endsInNumber(String host) {
        int end = host.endsWith(".") ? host.length() - 1 : host.length();
        String last = host.substring(host.lastIndexOf('.', end - 1) + 1, end);
        return !last.isEmpty() && (last.chars().allMatch(c -> c >= '0' && c <= '9') || number(last) >= 0);
    }

    private static @Nullable String ipv4(String host) {
        String[] parts = (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).split("\\.", 6);
        if (parts.length > 4) {
            return null;
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            long value = number(parts[i]);
            boolean last = i == parts.length - 1;
            long limit = last ? 1L << (8 * (5 - parts.length)) : 256;
            if (value < 0 || value >= limit) {
                return null;
            }
            address += last ? value : value << (8 * (3 - i));
        }
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    /** Decimal, octal (leading 0) or hexadecimal (leading 0x); -1 when it is no number. */
    private static long number(String text) {
        if (text.isEmpty()) {
            return -1;
        }
        int radix = 10;
        String digits = text;
        if (text.length() >= 2 && text.charAt(0) == '0') {
            boolean hex = text.charAt(1) == 'x' || text.charAt(1) == 'X';
            radix = hex ? 16 : 8;
            digits = text.substring(hex ? 2 : 1);
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = Math.min(value * radix + digit, 1L << 40);
        }
        return value;
    }
}
