package io.rankmesh.audit.text;

import java.util.HexFormat;

/**
 * A 64-bit hash of text for finding equal texts; two lanes make 128 bits. Not for security. Stable over releases, since it
 * is stored with the pages.
 */
public final class TextHash {
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;

    private long first = PRIME_2;
    private long second = PRIME_1;

    public static long of(String text) {
        TextHash hash = new TextHash();
        for (int i = 0; i < text.length(); i++) {
            hash.add(text.charAt(i));
        }
        return hash.value();
    }

    /** A character, or a hash of what belongs together. */
    public void add(long value) {
        first = (Long.rotateLeft(first, 5) ^ value) * PRIME_1;
        second = Long.rotateLeft(second + value * PRIME_2, 31) * PRIME_1;
    }

    /** All that went into another one. */
    public void add(TextHash other) {
        add(other.first);
        add(other.second);
    }

    public long value() {
        return mix(first);
    }

    /** 128 bits in 32 hex digits. */
    public String hex() {
        return HexFormat.of().toHexDigits(mix(first)) + HexFormat.of().toHexDigits(mix(second));
    }

    private static long mix(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * PRIME_2;
        h = (h ^ (h >>> 29)) * PRIME_1;
        return h ^ (h >>> 32);
    }
}
