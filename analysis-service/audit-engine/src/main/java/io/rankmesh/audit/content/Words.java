package io.rankmesh.audit.content;

import io.rankmesh.audit.text.TextHash;

/**
 * A text divided into words, case folded. Words are runs of letters and digits; in Han and Hiragana each character is one,
 * as these scripts write no spaces. (Thai, Lao, Khmer and Burmese do not either; there a word is what stands between two spaces.)
 *
 * <p>At most {@value #MAX_CHARS} characters and {@value #MAX_WORDS} words are read: what comes after them changes little of
 * what a page is about, and memory stays bounded. Only {@link #textHash} knows all of it.
 */
final class Words {
    static final int MAX_CHARS = 1_000_000;
    static final int MAX_WORDS = 100_000;

    /** Something that no phrase goes across stands before the word. */
    static final byte NEW_CLAUSE = 1;

    /** The word begins a sentence, or a block of the page. */
    static final byte NEW_SENTENCE = 2;

    /** The sentence before the word was ended by a mark and not by the end of its block. */
    static final byte AFTER_STOP = 4;

    static final byte IDEOGRAPH = 8;

    /** No letter in it. */
    static final byte NUMBER = 16;

    /** Some letter is none of ASCII. */
    static final byte ACCENTED = 32;

    /** It begins in code. */
    static final byte CODE = 64;

    private static final long PRIME = 0x9E3779B185EBCA87L;

    private final char[] chars;
    private final int[] starts;
    private final int[] ends;
    private final long[] hashes;
    private final byte[] flags;
    private final int count;
    private final Marks marks;
    private final TextHash hash;

    /**
     * What is between the words.
     *
     * @param count number of punctuation marks and symbols
     * @param runs number of words as people count them
     * @param stopAtEnd whether the last sentence is ended by a mark
     */
    record Marks(int count, int runs, boolean stopAtEnd) {}

    /** @param count number of words in the arrays, which may be longer */
    Words(char[] chars, int[] starts, int[] ends, long[] hashes, byte[] flags, int count, Marks marks, TextHash hash) {
        this.chars = chars;
        this.starts = starts;
        this.ends = ends;
        this.hashes = hashes;
        this.flags = flags;
        this.count = count;
        this.marks = marks;
        this.hash = hash;
    }

    /** @param text a line break in it ends a block, such as a paragraph */
    static Words of(CharSequence text) {
        char[] chars = new char[Math.min(text.length(), MAX_CHARS)];
        text.toString().getChars(0, chars.length, chars, 0);
        return of(chars, new int[0]);
    }

    /**
     * @param text is changed: case is folded in it
     * @param code where it is code, as pairs of a start and an end in ascending order: no mark ends a sentence there
     */
    static Words of(char[] text, int[] code) {
        return new TextDivider(text, code).divide();
    }

    /** The hash after one more letter. */
    static long plus(long hash, int letter) {
        return hash * PRIME + letter;
    }

    /** Never 0, which marks a free place in tables. */
    static long finish(long hash) {
        long mixed = (hash ^ (hash >>> 32)) * PRIME;
        return (mixed ^ (mixed >>> 29)) | 1L << 63;
    }

    /** The hash that a word has in any text. */
    static long hash(String word) {
        long hash = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = plus(hash, word.charAt(i));
        }
        return finish(hash);
    }

    int count() {
        return count;
    }

    /** Whether all of the text was read. */
    boolean isWhole() {
        return count < MAX_WORDS && chars.length <= MAX_CHARS;
    }

    /** Whether it is among the words that were read. */
    boolean has(String word) {
        long hash = hash(word);
        for (int i = 0; i < count; i++) {
            if (hashes[i] == hash) {
                return true;
            }
        }
        return false;
    }

    /** Number of words as people count them: what stands between spaces; in Han and Hiragana each character. */
    int runs() {
        return marks.runs();
    }

    /** Of all the text, case and white space aside. */
    TextHash textHash() {
        return hash;
    }

    /** The text, with case folded where there are words. */
    char[] chars() {
        return chars;
    }

    int start(int word) {
        return starts[word];
    }

    int end(int word) {
        return ends[word];
    }

    int length(int word) {
        return ends[word] - starts[word];
    }

    /** Of the folded letters; never 0. */
    long hash(int word) {
        return hashes[word];
    }

    boolean is(int word, byte flag) {
        return (flags[word] & flag) != 0;
    }

    /** Whether a word is joined to another one, as in {@code file_open}, {@code java.lang} or a path: names, not sentences. */
    boolean isPartOfName(int word) {
        return joins(starts[word] - 1) || joins(ends[word]);
    }

    private boolean joins(int mark) {
        return mark > 0
                && mark + 1 < chars.length
                && "_./\\:@".indexOf(chars[mark]) >= 0
                && CharClass.isWordPart(chars[mark - 1])
                && CharClass.isWordPart(chars[mark + 1]);
    }

    /** Number of punctuation marks and symbols between words. */
    int marks() {
        return marks.count();
    }

    /** Whether the last sentence is ended by a mark. */
    boolean endsWithStop() {
        return marks.stopAtEnd();
    }

    String text(int word) {
        return new String(chars, starts[word], ends[word] - starts[word]);
    }
}
