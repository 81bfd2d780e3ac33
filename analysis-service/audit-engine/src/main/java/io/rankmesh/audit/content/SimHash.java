package io.rankmesh.audit.content;

/**
 * A 64-bit fingerprint that changes little when the text does: the share of equal bits of two fingerprints follows the angle between
 * the texts' vectors of features (M. Charikar, <i>Similarity Estimation Techniques from Rounding Algorithms</i>, STOC 2002). Features
 * are the words and the pairs of neighbouring words: pairs know the order that single words forget, and an edit changes fewer of them
 * than of longer runs. A feature weighs by the logarithm of its occurrences. If each counted, the few words that every long text of a
 * language is full of would make any two of them near.
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

    private static final long PRIME = 0x9E3779B185EBCA87L;

    /** Enough to count two features for each of {@link Words#MAX_WORDS}. */
    private static final int PLANES = 18;

    private static final int PLACES_PER_WORD = 8;

    /** Plane i holds the i-th binary digit of 64 counters, one for each bit of the fingerprint. */
    private final long[] planes = new long[PLANES];

    private SimHash() {}

    /** The fingerprint of a text. */
    public static long of(CharSequence text) {
        return of(Words.of(text));
    }

    static long of(Words words) {
        SimHash counters = new SimHash();
        int count = words.count();
        char[] occurrences = new char[Integer.highestOneBit(Math.max(count, 64)) * PLACES_PER_WORD];
        long before = 0;
        int features = 0;
        for (int i = 0; i < count; i++) {
            long word = words.hash(i);
            long single = word * PRIME;
            long pair = pair(before, word);
            before = word;
            single = counts(occurrences, single) ? single : 0;
            pair = counts(occurrences, pair) ? pair : 0;
            features += (single == 0 ? 0 : 1) + (pair == 0 ? 0 : 1);
            counters.add(single, pair);
        }
        return counters.moreThan(features / 2);
    }

    /**
     * Whether this occurrence of a feature is the first, second, fourth, eighth… Features that share a place hardly ever matter, nor does it
     * that the count begins anew at 65,536: only a text of one word gets there.
     */
    private static boolean counts(char[] occurrences, long feature) {
        int occurrence = ++occurrences[(int) (feature >>> 32) & occurrences.length - 1];
        return (occurrence & occurrence - 1) == 0;
    }

    private static long pair(long word, long next) {
        return (Long.rotateLeft(word, 21) ^ next) * PRIME;
    }

    /** Number of bits in which two fingerprints differ, 0 to 64. */
    public static int distance(long one, long other) {
        return Long.bitCount(one ^ other);
    }

    public static boolean isNear(long one, long other) {
        return distance(one, other) <= NEAR;
    }

    /** Adds 1 to the counters of the bits that are set, all 64 at once: binary additions, digit by digit. */
    private void add(long a, long b) {
        long digit = planes[0];
        planes[0] = digit ^ a ^ b;
        long carry = (digit & a) | ((digit ^ a) & b);
        for (int i = 1; carry != 0 && i < PLANES; i++) {
            digit = planes[i];
            planes[i] = digit ^ carry;
            carry &= digit;
        }
    }

    /** The bits whose counters are greater, again all at once: from the highest digit down. */
    private long moreThan(int limit) {
        long more = 0;
        long equal = -1;
        for (int i = PLANES - 1; i >= 0; i--) {
            long digit = -(limit >>> i & 1L);
            more |= equal & planes[i] & ~digit;
            equal &= ~(planes[i] ^ digit);
        }
        return more;
    }
}
