package io.rankmesh.audit.graph;

import io.rankmesh.audit.content.SimHash;
import java.util.Arrays;

/**
 * Groups fingerprints that differ by {@value SimHash#NEAR} bits at most, directly or over others. Two such fingerprints are equal in at least one of
 * four bands of 16 bits, so only those that share a band are compared (G. Manku et al., Detecting near-duplicates for web
 * crawling, 2007).
 *
 * <p>Fingerprints that share a band are compared with the {@value #MAX_COMPARED} next in order, no more, lest a site of one
 * template take quadratic time: in such a crowd a pair may be missed whose neighbours are all further away.
 */
public final class NearDuplicates {
    /** The group of pages without fingerprint. */
    public static final long NONE = 0;

    static final int MAX_COMPARED = 200;

    private static final int BANDS = 4;
    private static final int BAND = Long.SIZE / BANDS;

    private final long[] distinct;
    private final DisjointSets sets;

    private NearDuplicates(long[] distinct) {
        this.distinct = distinct;
        sets = new DisjointSets(distinct.length);
    }

    /**
     * The group of each page, equal for pages that belong together.
     *
     * @param fingerprints by page; 0 when a page has none
     * @return from 1; {@link #NONE} for pages without fingerprint
     */
    public static long[] groups(long[] fingerprints) {
        NearDuplicates near = new NearDuplicates(Arrays.stream(fingerprints)
                .filter(value -> value != 0)
                .sorted()
                .distinct()
                .toArray());
        near.join();
        long[] groups = new long[fingerprints.length];
        for (int i = 0; i < groups.length; i++) {
            if (fingerprints[i] != 0) {
                groups[i] = near.sets.root(Arrays.binarySearch(near.distinct, fingerprints[i])) + 1L;
            }
        }
        return groups;
    }

    private void join() {
        for (int band = 0; band < BANDS; band++) {
            int turn = band * BAND;
            long[] turned = Arrays.stream(distinct)
                    .map(value -> Long.rotateLeft(value, turn))
                    .sorted()
                    .toArray();
            for (int i = 0; i < turned.length; i++) {
                int end = Math.min(turned.length, i + 1 + MAX_COMPARED);
                for (int j = i + 1;
                        j < end && turned[i] >>> (Long.SIZE - BAND) == turned[j] >>> (Long.SIZE - BAND);
                        j++) {
                    if (SimHash.isNear(turned[i], turned[j])) {
                        sets.join(number(turned[i], turn), number(turned[j], turn));
                    }
                }
            }
        }
    }

    private int number(long turned, int turn) {
        return Arrays.binarySearch(distinct, Long.rotateRight(turned, turn));
    }
}
