package io.rankmesh.audit.content;

/**
 * A 64-bit fingerprint that changes little when the text does: the share of equal bits of two fingerprints follows the angle between
 * the texts' vectors of features (M. Charikar, <i>Similarity Estimation Techniques from Rounding Algorithms</i>, STOC 2002). Features
 * are the words and the pairs of neighbouring words, each as often as it occurs: pairs know the order that single words forget,
 * and an edit changes fewer of them than of longer runs.
 *
 * <p>Two pages are near-duplicates when at most {@value #NEAR} bits differ (G. Manku, A. Jain, A. Das Sarma, <i>Detecting
 * Near-Duplicates for Web Crawling</i>, WWW 2007, found 3 of 64 bits to serve eight billion pages). About one word in fifty may
 * differ then: the date, a name or a sentence of a page, and not its subject.
 *
 * <p>Stored with pages, so the value of a text may not change between releases without reason.
 */
public final class SimHash {
    /** Most bits in which the fingerprints of near-duplicates differ. */
    public static final int NEAR = 3;

    /** Texts with fewer words are too short for a fingerprint to mean anything. */
    public static final int MIN_WORDS = 20;

    /** Enough to count two features for each of {@link Words#MAX_WORDS}. */
    private static final int PLANES = 18;

    /** Plane i holds the i-th binary digit of 64 counters, one for each bit of the fingerprint. */
    private final long[] planes = new long[PLANES];

    private int features;

    private SimHash() {}

    /** The fingerprint of a text. */
    public static long of(CharSequence text) {
        return of(Words.of(text));
    }

    static long of(Words words) {
        SimHash counters = new SimHash();
        long before = 0;
        for (int i = 0; i < words.count(); i++) {
            long word = words.hash(i);
            counters.add(mix(word));
            counters.add(mix(Long.rotateLeft(before, 21) * 5 + word));
            before = word;
        }
        return counters.value();
    }

    /** Number of bits in which two fingerprints differ, 0 to 64. */
    public static int distance(long one, long other) {
        return Long.bitCount(one ^ other);
    }

    public static boolean isNear(long one, long other) {
        return distance(one, other) <= NEAR;
    }

    /** Adds 1 to the counters of the bits that are set, all 64 at once: a binary addition, digit by digit. */
    private void add(long feature) {
        features++;
        long carry = feature;
        for (int i = 0; carry != 0 && i < PLANES; i++) {
            long digit = planes[i];
            planes[i] = digit ^ carry;
            carry &= digit;
        }
    }

    /** The bits that more than half of the features have set. */
    private long value() {
        long value = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            int set = 0;
            for (int i = 0; i < PLANES; i++) {
                set |= (int) (planes[i] >>> bit & 1) << i;
            }
            if (2 * set > features) {
                value |= 1L << bit;
            }
        }
        return value;
    }

    /** MurmurHash3's finaliser (A. Appleby): every bit of the input moves every bit of the output. */
    private static long mix(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
