package io.rankmesh.audit.graph;

import java.util.Arrays;

/** Pages that share a value. Of each group, the two pages that rank first stand for all, so the order of pages does not matter. */
public final class Groups {
    /** The value of a page that belongs to no group. */
    public static final long NONE = 0;

    private static final int NOBODY = -1;

    private final long[] values;
    private final int[] sizes;
    private final int[] firsts;
    private final int[] seconds;

    private Groups(long[] values) {
        this.values = values;
        sizes = new int[values.length];
        firsts = new int[values.length];
        seconds = new int[values.length];
        Arrays.fill(firsts, NOBODY);
        Arrays.fill(seconds, NOBODY);
    }

    /** Says which of two pages ranks before the other. */
    @FunctionalInterface
    public interface Order {
        boolean isBefore(int page, int other);
    }

    /** @param values by page */
    public static Groups of(long[] values, Order order) {
        Groups groups = new Groups(shared(values));
        for (int page = 0; page < values.length; page++) {
            int group = groups.find(values[page]);
            if (group >= 0) {
                groups.add(group, page, order);
            }
        }
        return groups;
    }

    /** Sorted values that several pages have. */
    private static long[] shared(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int kept = 0;
        for (int i = 1; i < sorted.length; i++) {
            long value = sorted[i];
            if (value != NONE && value == sorted[i - 1] && (kept == 0 || sorted[kept - 1] != value)) {
                sorted[kept++] = value;
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    private void add(int group, int page, Order order) {
        sizes[group]++;
        if (firsts[group] == NOBODY || order.isBefore(page, firsts[group])) {
            seconds[group] = firsts[group];
            firsts[group] = page;
        } else if (seconds[group] == NOBODY || order.isBefore(page, seconds[group])) {
            seconds[group] = page;
        }
    }

    private int find(long value) {
        return value == NONE ? -1 : Math.max(-1, Arrays.binarySearch(values, value));
    }

    /** How many pages have the value; 1 when none shares it. */
    public int size(long value) {
        int group = find(value);
        return group < 0 ? 1 : sizes[group];
    }

    /** The page that stands for all that have the value, the page itself when it is the only one. */
    public int first(long value, int page) {
        int group = find(value);
        return group < 0 ? page : firsts[group];
    }

    /** Another page with the value, -1 when there is none. */
    public int other(long value, int page) {
        int group = find(value);
        if (group < 0) {
            return NOBODY;
        }
        return firsts[group] == page ? seconds[group] : firsts[group];
    }
}
