package io.rankmesh.audit.content;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The distinct words of a page, numbered from 0 as they come: first in its own text, then in the places where words count more. What is
 * asked of each word is asked of each distinct one only, of which there are few.
 */
public final class Vocabulary {
    /** Words that share so many first letters count as forms of one word. */
    private static final int STEM = 5;

    /** Of a title or a description, so many words are looked for. */
    private static final int MAX_ASKED = 64;

    private static final int SPOKEN = bit(Keyword.Place.H1) | bit(Keyword.Place.HEADING);

    private final Words own;
    private final PageText.Places places;
    private final int[] ownNumbers;
    private final int[] placeNumbers;

    private long[] hashes;
    private int[] counts;
    private byte[] marks;

    /** Where the word stands first: its place in the text, or the complement of that in the places. */
    private int[] firsts;

    private int size;

    /** Numbers, one higher, by hash. */
    private int[] table;

    /** Pages cannot choose words that fall together. */
    private final long seed = new SplittableRandom().nextLong() | 1;

    private Vocabulary(Words own, PageText.Places places) {
        this.own = own;
        this.places = places;
        ownNumbers = new int[own.count()];
        placeNumbers = new int[places.words().count()];
        int expected = Integer.highestOneBit(Math.clamp((own.count() + placeNumbers.length) / 4, 32, 1 << 15)) * 2;
        hashes = new long[expected];
        counts = new int[expected];
        marks = new byte[expected];
        firsts = new int[expected];
        table = new int[expected * 2];
    }

    static Vocabulary of(Words own, PageText.Places places) {
        Vocabulary words = new Vocabulary(own, places);
        words.countOwn();
        words.markPlaces();
        return words;
    }

    private void countOwn() {
        for (int i = 0; i < ownNumbers.length; i++) {
            int number = number(own.hash(i), i);
            counts[number]++;
            ownNumbers[i] = number;
        }
    }

    private void markPlaces() {
        int place = 0;
        for (int i = 0; i < placeNumbers.length; i++) {
            place = places.placeOf(i, place);
            int number = number(places.words().hash(i), ~i);
            marks[number] |= (byte) (1 << place);
            placeNumbers[i] = number;
        }
    }

    private int number(long hash, int first) {
        int at = slot(hash);
        if (table[at] != 0) {
            return table[at] - 1;
        }
        if (size == hashes.length) {
            grow();
            at = slot(hash);
        }
        hashes[size] = hash;
        firsts[size] = first;
        table[at] = ++size;
        return size - 1;
    }

    private int slot(long hash) {
        int mask = table.length - 1;
        int at = (int) (hash * seed >>> 32) & mask;
        while (table[at] != 0 && hashes[table[at] - 1] != hash) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        int more = size * 2;
        hashes = Arrays.copyOf(hashes, more);
        counts = Arrays.copyOf(counts, more);
        marks = Arrays.copyOf(marks, more);
        firsts = Arrays.copyOf(firsts, more);
        table = new int[more * 2];
        for (int number = 0; number < size; number++) {
            table[slot(hashes[number])] = number + 1;
        }
    }

    /** Number of distinct words. */
    int size() {
        return size;
    }

    Words own() {
        return own;
    }

    PageText.Places places() {
        return places;
    }

    boolean has(String word) {
        return table[slot(Words.hash(word))] != 0;
    }

    /** Whether some words are single characters of a script that writes no spaces. */
    boolean hasIdeographs() {
        for (int number = 0; number < size; number++) {
            if (is(number, Words.IDEOGRAPH)) {
                return true;
            }
        }
        return false;
    }

    /** The numbers of all words of the own text by their places there. */
    int[] numbersOfOwn() {
        return ownNumbers;
    }

    /** The numbers of all words in the texts of the places by their places there. */
    int[] numbersOfPlaces() {
        return placeNumbers;
    }

    /** The number of a word of the own text by its place there. */
    int ofOwn(int word) {
        return ownNumbers[word];
    }

    /** The number of a word by its place in the texts of the places. */
    int ofPlaces(int word) {
        return placeNumbers[word];
    }

    long hash(int number) {
        return hashes[number];
    }

    /** Occurrences in the page's own text. */
    int count(int number) {
        return counts[number];
    }

    /** The places that have the word, one bit each. */
    int marks(int number) {
        return marks[number];
    }

    /** The text that has the word first. */
    Words text(int number) {
        return firsts[number] < 0 ? places.words() : own;
    }

    /** Where it stands first in {@link #text}. */
    int first(int number) {
        return firsts[number] < 0 ? ~firsts[number] : firsts[number];
    }

    /** Ascends with the first occurrences, those in places coming before those in the text. */
    long order(int number) {
        return orderOf(firsts[number]);
    }

    /** @param first a place in the text, or the complement of one in the places */
    static long orderOf(int first) {
        return first < 0 ? ~first : first + (1L << 32);
    }

    boolean is(int number, byte flag) {
        return text(number).is(first(number), flag);
    }

    int length(int number) {
        return text(number).length(first(number));
    }

    char firstLetter(int number) {
        Words text = text(number);
        return text.chars()[text.start(first(number))];
    }

    private static int bit(Keyword.Place place) {
        return 1 << place.ordinal();
    }

    /** Number of words in the page's own text, repeated ones included, without those of scripts that write no spaces. */
    public int total() {
        int total = 0;
        for (int number = 0; number < size; number++) {
            total += counts[number] == 0 || is(number, Words.IDEOGRAPH) ? 0 : counts[number];
        }
        return total;
    }

    /**
     * How much of another text is found in the page's own text and its headings.
     *
     * @param words distinct words of the other text that are long enough to mean something, at most {@value #MAX_ASKED}
     * @param found those of them that occur, in this form or another one
     */
    public record Overlap(int words, int found) {}

    /** @param minLetters shorter words do not count: most of them are found in any text */
    public Overlap overlap(String other, int minLetters) {
        Words asked = Words.of(other);
        Set<Long> seen = new HashSet<>();
        int found = 0;
        for (int i = 0; i < asked.count() && seen.size() < MAX_ASKED; i++) {
            boolean counts = asked.length(i) >= minLetters && !asked.is(i, Words.IDEOGRAPH);
            if (counts && seen.add(asked.hash(i)) && (has(asked.hash(i)) || hasStem(asked, i))) {
                found++;
            }
        }
        return new Overlap(seen.size(), found);
    }

    private boolean has(long hash) {
        int number = table[slot(hash)] - 1;
        return number >= 0 && isSpoken(number);
    }

    private boolean isSpoken(int number) {
        return counts[number] > 0 || (marks[number] & SPOKEN) != 0;
    }

    private boolean hasStem(Words asked, int word) {
        int from = asked.start(word);
        int length = Math.min(STEM, asked.length(word));
        for (int number = 0; number < size; number++) {
            Words text = text(number);
            int start = text.start(first(number));
            int own = Math.min(STEM, text.length(first(number)));
            if (own == length
                    && isSpoken(number)
                    && Arrays.equals(text.chars(), start, start + own, asked.chars(), from, from + length)) {
                return true;
            }
        }
        return false;
    }
}
