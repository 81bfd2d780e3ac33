package io.rankmesh.audit.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Groups fingerprints that are {@linkplain SimHash#NEAR near}. Two that differ in three bits are equal in at least one of four blocks of
 * sixteen (Manku et al. 2007, section 3), so only fingerprints that share a block are compared. Groups are connected: of three pages in
 * a row the first and the last may differ in more bits.
 */
public final class NearDuplicates {
    private static final int BLOCK = Short.SIZE;

    /** Where more share a block than this, each is compared with so many neighbours only, which keeps the time linear. */
    private static final int WINDOW = 2_000;

    private final long[] hashes;
    private final int[] parents;

    private NearDuplicates(long[] hashes) {
        this.hashes = hashes;
        this.parents = IntStream.range(0, hashes.length).toArray();
    }

    /** @return places in the array of those that are alike, in ascending order, the group of the smallest place first */
    public static List<int[]> groups(long[] hashes) {
        NearDuplicates near = new NearDuplicates(hashes);
        for (int shift = 0; shift < Long.SIZE; shift += BLOCK) {
            near.joinByBlock(shift);
        }
        return near.collect();
    }

    private void joinByBlock(int shift) {
        // rotated, the block comes first and sorting brings together those that share it
        long[] sorted = new long[hashes.length];
        Map<Long, Integer> first = new HashMap<>();
        int distinct = 0;
        for (int i = 0; i < hashes.length; i++) {
            Integer known = first.putIfAbsent(hashes[i], i);
            if (known == null) {
                sorted[distinct++] = Long.rotateRight(hashes[i], shift + BLOCK);
            } else {
                join(known, i);
            }
        }
        Arrays.sort(sorted, 0, distinct);
        for (int i = 0; i < distinct; i++) {
            long block = sorted[i] >>> (Long.SIZE - BLOCK);
            int end = Math.min(distinct, i + WINDOW);
            for (int j = i + 1; j < end && sorted[j] >>> (Long.SIZE - BLOCK) == block; j++) {
                if (SimHash.isNear(sorted[i], sorted[j])) {
                    join(place(first, sorted[i], shift), place(first, sorted[j], shift));
                }
            }
        }
    }

    private static int place(Map<Long, Integer> first, long rotated, int shift) {
        return Objects.requireNonNull(first.get(Long.rotateLeft(rotated, shift + BLOCK)));
    }

    private int root(int of) {
        int at = of;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** The smallest place stands for its group, so that the order of joining does not matter. */
    private void join(int one, int other) {
        int a = root(one);
        int b = root(other);
        parents[Math.max(a, b)] = Math.min(a, b);
    }

    private List<int[]> collect() {
        Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < parents.length; i++) {
            groups.computeIfAbsent(root(i), _ -> new ArrayList<>()).add(i);
        }
        return groups.values().stream()
                .filter(group -> group.size() > 1)
                .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }
}
