package io.rankmesh.audit.url;

import java.nio.charset.StandardCharsets;

/** Percent-encoding by the sets of the URL Standard, and its normalisation by RFC 3986, section 6.2.2. */
public final class PercentEncoding {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private static final boolean[] NON_ASCII = new boolean[128];
    static final boolean[] C0 = set("");
    static final boolean[] FRAGMENT = set(" \"<>`");
    static final boolean[] QUERY = set(" \"#<>");
    static final boolean[] SPECIAL_QUERY = set(" \"#<>'");
    static final boolean[] PATH = set(" \"#<>?^`{}");
    static final boolean[] USERINFO = set(" \"#<>?^`{}/:;=@[\\]|");

    private PercentEncoding() {}

    private static boolean[] set(String members) {
        boolean[] set = new boolean[128];
        for (int c = 0; c < 0x20; c++) {
            set[c] = true;
        }
        set[0x7f] = true;
        members.chars().forEach(c -> set[c] = true);
        return set;
    }

    static String encode(String in, int start, int end, boolean[] set) {
        for (int i = start; i < end; i++) {
            char c = in.charAt(i);
            if (c >= 128 || set[c]) {
                StringBuilder out = new StringBuilder(end - start + 16);
                encode(in, start, end, set, out);
                return out.toString();
            }
        }
        return in.substring(start, end);
    }

    static void encode(String in, int start, int end, boolean[] set, StringBuilder out) {
        int i = start;
        while (i < end) {
            char c = in.charAt(i);
            if (c < 128) {
                if (set[c]) {
                    hex(c, out);
                } else {
                    out.append(c);
                }
                i++;
            } else {
                int stop = i + (Character.isHighSurrogate(c) && i + 1 < end ? 2 : 1);
                encodeUtf8(in.substring(i, stop), out);
                i = stop;
            }
        }
    }

    /** An unpaired surrogate becomes U+FFFD, as the standard has it. */
    private static void encodeUtf8(String text, StringBuilder out) {
        boolean lone =
                text.length() == 1 ? Character.isSurrogate(text.charAt(0)) : !Character.isLowSurrogate(text.charAt(1));
        if (lone) {
            out.append("%EF%BF%BD");
            for (int i = 1; i < text.length(); i++) {
                encodeUtf8(text.substring(i), out);
            }
            return;
        }
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hex(b & 0xff, out);
        }
    }

    private static void hex(int value, StringBuilder out) {
        out.append('%').append(HEX[value >> 4]).append(HEX[value & 15]);
    }

    /**
     * Upper-case hex digits, needless encodings of unreserved characters undone, a stray percent sign encoded,
     * characters outside ASCII encoded as UTF-8. Applying it twice changes nothing.
     */
    public static String normalize(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) != '%' && text.charAt(i) < 128) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 8);
        out.append(text, 0, i);
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '%') {
                int octet = octet(text, i);
                if (octet < 0) {
                    out.append("%25");
                    i++;
                } else {
                    if (isUnreserved(octet)) {
                        out.append((char) octet);
                    } else {
                        hex(octet, out);
                    }
                    i += 3;
                }
            } else if (c < 128) {
                out.append(c);
                i++;
            } else {
                int stop = i + 1;
                if (Character.isHighSurrogate(c) && stop < text.length()) {
                    stop++;
                }
                encodeUtf8(text.substring(i, stop), out);
                i = stop;
            }
        }
        return out.toString();
    }

    /** The digits of each {@code %XX} in upper case and characters outside ASCII encoded; nothing else changes. */
    public static String upperCase(String text) {
        StringBuilder out = new StringBuilder(text.length());
        encode(text, 0, text.length(), NON_ASCII, out);
        for (int i = out.indexOf("%"); i >= 0; i = out.indexOf("%", i + 1)) {
            int octet = i + 2 < out.length() ? octet(out.substring(i, i + 3), 0) : -1;
            if (octet >= 0) {
                out.setCharAt(i + 1, HEX[octet >> 4]);
                out.setCharAt(i + 2, HEX[octet & 15]);
            }
        }
        return out.toString();
    }

    /** The octet that {@code %XX} at an index stands for, or -1. */
    static int octet(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        return high < 0 || low < 0 || text.charAt(percent + 1) > 'f' || text.charAt(percent + 2) > 'f'
                ? -1
                : high * 16 + low;
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
