package io.rankmesh.audit.content;

import java.util.SplittableRandom;

/**
 * Counts phrases of two or three words, at most {@value #MAX_PHRASES} at a time. When it is full, those that occurred once and stand
 * nowhere of weight make room, as in lossy counting (G. Manku, R. Motwani, <i>Approximate Frequency Counts over Data Streams</i>, VLDB
 * 2002): a frequent phrase loses few of its counts, a rare one may be forgotten.
 *
 * <p>A phrase is the numbers of its words in their {@link Vocabulary}, 21 bits each.
 */
final class PhraseTable {
    static final int MAX_PHRASES = 1 << 14;

    private static final int BITS = 21;
    private static final long WORD = (1L << BITS) - 1;
    private static final int NONE = -1;

    private long[] keys = new long[1 << 8];
    private int[] counts = new int[keys.length];
    private byte[] places = new byte[keys.length];

    /** Where the phrase was seen first: its place in the text, or the complement of that in the places. */
    private int[] firsts = new int[keys.length];

    private int size;
    private boolean full;

    /** Pages cannot choose phrases that fall together. */
    private final long seed = new SplittableRandom().nextLong() | 1;

    static long key(int word) {
        return word + 1L;
    }

    static long key(int first, int second) {
        return key(first) | key(second) << BITS;
    }

    static long key(int first, int second, int third) {
        return key(first, second) | key(third) << 2 * BITS;
    }

    /** Number of words of a phrase. */
    static int length(long phrase) {
        return phrase >>> BITS == 0 ? 1 : phrase >>> 2 * BITS == 0 ? 2 : 3;
    }

    /** The number of a word of a phrase. */
    static int word(long phrase, int place) {
        return (int) (phrase >>> place * BITS & WORD) - 1;
    }

    /** Whether a shorter phrase stands in a longer one. */
    static boolean isPart(long part, long whole) {
        long mask = (1L << length(part) * BITS) - 1;
        for (int place = 0; place + length(part) <= length(whole); place++) {
            if ((whole >>> place * BITS & mask) == part) {
                return true;
            }
        }
        return false;
    }

    void add(long phrase, int first) {
        int at = place(phrase, first);
        if (at >= 0) {
            counts[at]++;
        }
    }

    void mark(long phrase, int first, Keyword.Place where) {
        int at = place(phrase, first);
        if (at >= 0) {
            places[at] |= (byte) (1 << where.ordinal());
        }
    }

    private int place(long phrase, int first) {
        int at = find(phrase);
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
            at = find(phrase);
        }
        keys[at] = phrase;
        firsts[at] = first;
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
        keys = new long[slots];
        counts = new int[slots];
        places = new byte[slots];
        firsts = new int[slots];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0 && (oldCounts[i] > forgotten || oldPlaces[i] != 0)) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
                places[at] = oldPlaces[i];
                firsts[at] = oldFirsts[i];
                size++;
            }
        }
    }

    private int find(long phrase) {
        int at = (int) (phrase * seed >>> 32) & (keys.length - 1);
        while (keys[at] != 0 && keys[at] != phrase) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    /** One more than the number of the last slot. */
    int slots() {
        return keys.length;
    }

    /** Whether a slot holds a phrase that occurs twice or stands in a place of weight. */
    boolean matters(int slot) {
        return counts[slot] > 1 || places[slot] != 0;
    }

    /** Whether a phrase was counted that {@linkplain #matters(int) matters}. */
    boolean hasOfWeight(long phrase) {
        int slot = find(phrase);
        return keys[slot] != 0 && matters(slot);
    }

    long phrase(int slot) {
        return keys[slot];
    }

    int count(int slot) {
        return counts[slot];
    }

    /** One bit each. */
    int places(int slot) {
        return places[slot];
    }

    long order(int slot) {
        return Vocabulary.orderOf(firsts[slot]);
    }
}
