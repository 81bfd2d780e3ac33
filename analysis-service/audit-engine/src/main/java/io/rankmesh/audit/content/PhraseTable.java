package io.rankmesh.audit.content;

/**
 * Counts phrases by hash, at most {@value #MAX_PHRASES} at a time. When it is full, those that occurred once and stand nowhere of
 * weight make room, as in lossy counting (G. Manku, R. Motwani, <i>Approximate Frequency Counts over Data Streams</i>, VLDB 2002): a
 * frequent phrase loses few of its counts, a rare one may be forgotten.
 */
final class PhraseTable {
    static final int MAX_PHRASES = 1 << 14;
    static final int NONE = -1;

    private long[] keys = new long[1 << 10];
    private int[] counts = new int[keys.length];
    private byte[] places = new byte[keys.length];

    /** Where the phrase was seen first, as the caller numbers it. */
    private int[] firsts = new int[keys.length];

    private byte[] lengths = new byte[keys.length];
    private int size;
    private boolean full;

    /** @param first number of an occurrence, kept of the first one */
    void add(long key, int first, int length) {
        int at = place(key, first, length);
        if (at >= 0) {
            counts[at]++;
        }
    }

    void mark(long key, int first, int length, Keyword.Place where) {
        int at = place(key, first, length);
        if (at >= 0) {
            places[at] |= (byte) (1 << where.ordinal());
        }
    }

    private int place(long key, int first, int length) {
        int at = find(key);
        if (keys[at] != 0) {
            return at;
        }
        if (size * 2 >= keys.length) {
            if (size >= MAX_PHRASES && (full || !forgetRare())) {
                return NONE;
            }
            if (size * 2 >= keys.length) {
                rebuild(keys.length * 2, 0);
            }
            at = find(key);
        }
        keys[at] = key;
        firsts[at] = first;
        lengths[at] = (byte) length;
        size++;
        return at;
    }

    /** Whether there is room now. Where little is won, nothing will be: then the table stays as it is. */
    private boolean forgetRare() {
        rebuild(keys.length, 1);
        full = size > MAX_PHRASES * 3 / 4;
        return !full;
    }

    private void rebuild(int slots, int forgotten) {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        byte[] oldPlaces = places;
        int[] oldFirsts = firsts;
        byte[] oldLengths = lengths;
        keys = new long[slots];
        counts = new int[slots];
        places = new byte[slots];
        firsts = new int[slots];
        lengths = new byte[slots];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0 && (oldCounts[i] > forgotten || oldPlaces[i] != 0)) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
                places[at] = oldPlaces[i];
                firsts[at] = oldFirsts[i];
                lengths[at] = oldLengths[i];
                size++;
            }
        }
    }

    private int find(long key) {
        int at = (int) (key >>> 7) & (keys.length - 1);
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    /** Occurrences of a phrase; 0 when it is not there. */
    int count(long key) {
        return counts[find(key)];
    }

    /** Whether a phrase occurs twice or stands in a place of weight. */
    boolean matters(long key) {
        int at = find(key);
        return counts[at] > 1 || places[at] != 0;
    }

    /** One more than the number of the last slot. */
    int slots() {
        return keys.length;
    }

    boolean isFree(int slot) {
        return keys[slot] == 0;
    }

    int countAt(int slot) {
        return counts[slot];
    }

    int placesAt(int slot) {
        return places[slot];
    }

    int firstAt(int slot) {
        return firsts[slot];
    }

    int lengthAt(int slot) {
        return lengths[slot];
    }
}
