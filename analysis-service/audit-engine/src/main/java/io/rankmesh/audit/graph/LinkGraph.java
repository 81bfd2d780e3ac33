package io.rankmesh.audit.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which page links to which, as the differences of sorted numbers in bytes of seven bits: one to two bytes a link where pages share
 * a menu. Each link has one mark of its own. Not thread-safe while links are added.
 */
public final class LinkGraph {
    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final List<byte[]> chunks = new ArrayList<>();
    private final int[] starts;
    private final int maxLinks;
    private int end;
    private int links;

    /**
     * @param pages how many there are
     * @param maxLinks once there are so many, the links of further pages are left out
     */
    public LinkGraph(int pages, int maxLinks) {
        this.maxLinks = maxLinks;
        starts = new int[pages];
        Arrays.fill(starts, -1);
    }

    /** A link of {@link #add}. */
    public static long link(int target, boolean marked) {
        return (long) target << 1 | (marked ? 1 : 0);
    }

    /**
     * Sets the links of a page, once.
     *
     * @param targets made by {@link #link}, in any order; of two to the same page the one without mark counts, those to the page itself don't
     * @return false when they are left out, because there are too many links in all
     */
    public boolean add(int page, long[] targets) {
        long[] sorted = distinct(page, targets);
        if (starts[page] >= 0 || links + sorted.length > maxLinks) {
            return false;
        }
        starts[page] = end;
        links += sorted.length;
        write(sorted.length);
        long last = 0;
        for (long link : sorted) {
            write(((link >> 1) - last) << 1 | (link & 1));
            last = link >> 1;
        }
        return true;
    }

    private static long[] distinct(int page, long[] targets) {
        long[] sorted = targets.clone();
        Arrays.sort(sorted);
        int kept = 0;
        for (long link : sorted) {
            if (link >> 1 != page && (kept == 0 || sorted[kept - 1] >> 1 != link >> 1)) {
                sorted[kept++] = link;
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    private void write(long value) {
        long rest = value;
        while (rest >= 0x80) {
            append((byte) (rest | 0x80));
            rest >>>= 7;
        }
        append((byte) rest);
    }

    private void append(byte b) {
        if (end >> CHUNK_BITS == chunks.size()) {
            chunks.add(new byte[CHUNK]);
        }
        chunks.get(end >> CHUNK_BITS)[end & (CHUNK - 1)] = b;
        end++;
    }

    public int pages() {
        return starts.length;
    }

    /** Links in all. */
    public int links() {
        return links;
    }

    /** Whether the links of a page are here; those that were left out are not. */
    public boolean knows(int page) {
        return starts[page] >= 0;
    }

    public boolean contains(int page, int target) {
        Cursor cursor = cursor(page);
        while (cursor.next()) {
            if (cursor.target() >= target) {
                return cursor.target() == target;
            }
        }
        return false;
    }

    /** The links of a page, by number of their targets. */
    public Cursor cursor(int page) {
        return new Cursor(page);
    }

    /** Walks over the links of a page. */
    public final class Cursor {
        private int at;
        private int left;
        private int target;
        private boolean marked;

        private Cursor(int page) {
            at = starts[page];
            left = at < 0 ? 0 : (int) read();
        }

        /** Links that are left. */
        public int left() {
            return left;
        }

        public boolean next() {
            if (left == 0) {
                return false;
            }
            left--;
            long value = read();
            target += (int) (value >> 1);
            marked = (value & 1) != 0;
            return true;
        }

        public int target() {
            return target;
        }

        public boolean marked() {
            return marked;
        }

        private long read() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = chunks.get(at >> CHUNK_BITS)[at & (CHUNK - 1)];
                at++;
                value |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }
    }
}
