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

    private static final long PRIME = 0x9E3779B185EBCA87L;

    /** Enough to count two features for each of {@link Words#MAX_WORDS}. */
    private static final int PLANES = 18;

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
        long before = 0;
        for (int i = 0; i + 1 < count; i += 2) {
            long word = words.hash(i);
            long next = words.hash(i + 1);
            counters.add(word * PRIME, pair(before, word), next * PRIME, pair(word, next));
            before = next;
        }
        if (count % 2 == 1) {
            long last = words.hash(count - 1);
            counters.add(last * PRIME, pair(before, last), 0, 0);
        }
        return counters.moreThan(count);
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
    private void add(long a, long b, long c, long d) {
        long ones = planes[0];
        long some = ones ^ a ^ b;
        long twoOfSome = (ones & a) | ((ones ^ a) & b);
        long twoOfRest = (some & c) | ((some ^ c) & d);
        planes[0] = some ^ c ^ d;
        long twos = planes[1];
        planes[1] = twos ^ twoOfSome ^ twoOfRest;
        long carry = (twos & twoOfSome) | ((twos ^ twoOfSome) & twoOfRest);
        for (int i = 2; carry != 0 && i < PLANES; i++) {
            long digit = planes[i];
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
