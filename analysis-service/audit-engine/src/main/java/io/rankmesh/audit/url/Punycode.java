package io.rankmesh.audit.url;

import org.jspecify.annotations.Nullable;

/** Punycode of RFC 3492, encoding only. */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    /** Longer labels are no host names; the algorithm is quadratic, so they are refused early. */
    private static final int MAX_LABEL = 255;

    private Punycode() {}

    /** The label itself when it is ASCII, else {@code xn--…}; null when it is too long to be a host name. */
    static @Nullable String encodeLabel(String label) {
        if (label.chars().allMatch(c -> c < 128)) {
            return label;
        }
        if (label.length() > MAX_LABEL) {
            return null;
        }
        int[] points = label.codePoints().toArray();
        StringBuilder out = new StringBuilder("xn--");
        int basic = 0;
        for (int c : points) {
            if (c < 128) {
                out.append((char) c);
                basic++;
            }
        }
        if (basic > 0) {
            out.append('-');
        }
        int n = 128;
        int delta = 0;
        int bias = 72;
        int handled = basic;
        while (handled < points.length) {
            int next = Integer.MAX_VALUE;
            for (int c : points) {
                if (c >= n && c < next) {
                    next = c;
                }
            }
            delta += (next - n) * (handled + 1);
            n = next;
            for (int c : points) {
                if (c < n) {
                    delta++;
                } else if (c == n) {
                    appendDelta(delta, bias, out);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
        return out.toString();
    }

    private static void appendDelta(int delta, int bias, StringBuilder out) {
        int q = delta;
        for (int k = BASE; ; k += BASE) {
            int t = Math.clamp(k - bias, T_MIN, T_MAX);
            if (q < t) {
                out.append(digit(q));
                return;
            }
            out.append(digit(t + (q - t) % (BASE - t)));
            q = (q - t) / (BASE - t);
        }
    }

    private static char digit(int d) {
        return (char) (d < 26 ? 'a' + d : '0' + d - 26);
    }

    private static int adapt(int delta, int points, boolean first) {
        int d = first ? delta / DAMP : delta / 2;
        d += d / points;
        int k = 0;
        while (d > (BASE - T_MIN) * T_MAX / 2) {
            d /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * d / (d + SKEW);
    }
}
