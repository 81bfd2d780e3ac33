package io.rankmesh.audit.content;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A script by its blocks in Unicode, and the language that it is written for when there is but one worth telling. */
enum Script {
    OTHER(null),
    LATIN(null, 0x0040, 0x02af, 0x1e00, 0x1eff, 0xff20, 0xff5f),
    GREEK("el", 0x0370, 0x03ff, 0x1f00, 0x1fff),
    CYRILLIC(null, 0x0400, 0x052f),
    ARMENIAN("hy", 0x0530, 0x058f),
    HEBREW("he", 0x0590, 0x05ff),
    ARABIC(null, 0x0600, 0x06ff, 0x0750, 0x077f, 0xfb50, 0xfdff, 0xfe70, 0xfeff),
    DEVANAGARI(null, 0x0900, 0x097f),
    BENGALI("bn", 0x0980, 0x09ff),
    GURMUKHI("pa", 0x0a00, 0x0a7f),
    GUJARATI("gu", 0x0a80, 0x0aff),
    ORIYA("or", 0x0b00, 0x0b7f),
    TAMIL("ta", 0x0b80, 0x0bff),
    TELUGU("te", 0x0c00, 0x0c7f),
    KANNADA("kn", 0x0c80, 0x0cff),
    MALAYALAM("ml", 0x0d00, 0x0d7f),
    SINHALA("si", 0x0d80, 0x0dff),
    THAI("th", 0x0e00, 0x0e7f),
    LAO("lo", 0x0e80, 0x0eff),
    TIBETAN("bo", 0x0f00, 0x0fff),
    BURMESE("my", 0x1000, 0x109f),
    GEORGIAN("ka", 0x10a0, 0x10ff, 0x1c90, 0x1cbf),
    ETHIOPIC("am", 0x1200, 0x137f),
    KHMER("km", 0x1780, 0x17ff),
    /** Counted with Han, which Japanese is written in as well. */
    KANA(null, 0x3040, 0x30ff, 0xff60, 0xff9f),
    HAN("zh", 0x3400, 0x9fff, 0xf900, 0xfaff),
    HANGUL("ko", 0x1100, 0x11ff, 0x3130, 0x318f, 0xac00, 0xd7af);

    /** Every block begins and ends at a multiple of 16. */
    private static final byte[] BLOCKS = new byte[1 << 12];

    static {
        for (Script script : values()) {
            for (int i = 0; i < script.ranges.length; i += 2) {
                Arrays.fill(BLOCKS, script.ranges[i] >> 4, (script.ranges[i + 1] >> 4) + 1, (byte) script.ordinal());
            }
        }
    }

    private final @Nullable String language;
    private final int[] ranges;

    Script(@Nullable String language, int... ranges) {
        this.language = language;
        this.ranges = ranges;
    }

    /** The ordinal of a letter's script. */
    static int of(char c) {
        return BLOCKS[c >> 4];
    }

    /** BCP 47 primary subtag; null when words or letters have to tell. */
    @Nullable String language() {
        return language;
    }

    /** Letters of an alphabet that say about as much as one of this script. */
    int lettersPerSign() {
        return this == HAN || this == HANGUL ? 3 : 1;
    }
}
