package io.rankmesh.audit.graph;

import java.util.Arrays;

/** Numbers keys in the order in which they come, from 0; 16 to 24 bytes a key. Not thread-safe while keys are added. */
public final class KeyIndex {
    private static final int FIRST_SIZE = 1 << 10;

    private long[] keys = new long[FIRST_SIZE];
    private int[] places = new int[2 * FIRST_SIZE];
    private int size;

    /**
     * Gives a key the next number.
     *
     * @return false when it had one already; then the next number is taken all the same, and {@link #find} answers the first
     */
    public boolean add(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size + (size >> 1));
        }
        keys[size++] = key;
        if (size * 3L > places.length * 2L) {
            rebuild(places.length * 2);
            return find(key) == size - 1;
        }
        return place(size - 1);
    }

    private void rebuild(int length) {
        places = new int[length];
        for (int number = 0; number < size; number++) {
            place(number);
        }
    }

    private boolean place(int number) {
        int at = slot(keys[number]);
        if (places[at] != 0) {
            return false;
        }
        places[at] = number + 1;
        return true;
    }

    /** The key's number, or -1. */
    public int find(long key) {
        return places[slot(key)] - 1;
    }

    /** Where the key is, or where it would be put. */
    private int slot(long key) {
        int mask = places.length - 1;
        int at = (int) (key ^ (key >>> 32)) & mask;
        while (places[at] != 0 && keys[places[at] - 1] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    public long key(int number) {
        return keys[number];
    }

    public int size() {
        return size;
    }
}
