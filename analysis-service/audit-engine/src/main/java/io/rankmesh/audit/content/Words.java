package io.rankmesh.audit.content;

import java.util.Arrays;

/**
 * A text divided into words, case folded, in one pass. Words are runs of letters and digits; in Han and Hiragana each character is one,
 * as these scripts write no spaces. (Thai, Lao, Khmer and Burmese do not either; there a word is what stands between two spaces.)
 *
 * <p>At most {@value #MAX_CHARS} characters and {@value #MAX_WORDS} words are read: what comes after them changes little of
 * what a page is about, and memory stays bounded.
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

    /** Letters that follow an apostrophe: fewer belong to the word before (don't), more are one of their own (l'homme). */
    private static final int OWN_LETTERS = 3;

    private final char[] chars;
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private long[] hashes = new long[256];
    private byte[] flags = new byte[256];
    private int count;
    private boolean endsWithStop;
    private int marks;

    private Words(char[] chars) {
        this.chars = chars;
    }

    /** @param text a line break in it ends a block, such as a paragraph */
    static Words of(CharSequence text) {
        char[] chars = new char[Math.min(text.length(), MAX_CHARS)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = text.charAt(i);
        }
        return of(chars);
    }

    /** @param text is changed: case is folded in it */
    static Words of(char[] text) {
        Words words = new Words(text);
        words.divide();
        return words;
    }

    private void divide() {
        int length = Math.min(chars.length, MAX_CHARS);
        byte pending = NEW_CLAUSE | NEW_SENTENCE;
        boolean stopped = false;
        int at = 0;
        while (at < length && count < MAX_WORDS) {
            char c = chars[at];
            byte kind = CharClass.of(c);
            switch (kind) {
                case CharClass.LETTER, CharClass.DIGIT -> {
                    byte before = pending;
                    if (stopped && !Character.isLowerCase(c)) {
                        before |= NEW_CLAUSE | NEW_SENTENCE | AFTER_STOP;
                    }
                    at = word(at, length, before);
                    pending = 0;
                    stopped = false;
                    continue;
                }
                case CharClass.IDEOGRAPH -> {
                    byte before = stopped ? (byte) (pending | NEW_CLAUSE | NEW_SENTENCE | AFTER_STOP) : pending;
                    add(at, at + 1, finish(c), (byte) (before | IDEOGRAPH));
                    pending = 0;
                    stopped = false;
                }
                case CharClass.CLAUSE -> {
                    pending |= NEW_CLAUSE;
                    marks++;
                }
                case CharClass.LINE -> {
                    pending |= NEW_CLAUSE | NEW_SENTENCE;
                    if (stopped) {
                        pending |= AFTER_STOP;
                        stopped = false;
                    }
                }
                case CharClass.STOP -> {
                    marks++;
                    // A full stop inside a number, an address or an abbreviation ends nothing.
                    boolean inside = c == '.' && at + 1 < length && isWordPart(chars[at + 1]);
                    if (!inside) {
                        stopped = true;
                        pending |= NEW_CLAUSE;
                    }
                }
                default -> {}
            }
            at++;
        }
        endsWithStop = stopped || (pending & AFTER_STOP) != 0;
    }

    /** Reads the word that begins at a place, and answers where it ends. */
    private int word(int start, int length, byte before) {
        long hash = 0;
        boolean letters = false;
        int all = 0;
        int at = start;
        while (at < length) {
            char c = chars[at];
            byte kind = CharClass.of(c);
            if (kind == CharClass.LETTER) {
                letters = true;
            } else if (kind == CharClass.APOSTROPHE && letters) {
                int more = lettersAfter(at, length);
                if (more == 0 || (more >= OWN_LETTERS && chars[at + 1] < 0x370) || isGenitive(at, more)) {
                    add(start, at, finish(hash), flags(before, true, all));
                    return at + (isGenitive(at, more) ? 2 : 1);
                }
                c = '\'';
            } else if (kind != CharClass.DIGIT && kind != CharClass.MARK) {
                break;
            }
            char lower = c < 128 ? (c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c) : Character.toLowerCase(c);
            chars[at++] = lower;
            all |= lower;
            hash = (Long.rotateLeft(hash, 7) ^ lower) * 0x9E3779B185EBCA87L;
        }
        add(start, at, finish(hash), flags(before, letters, all));
        return at;
    }

    private static byte flags(byte before, boolean letters, int all) {
        return (byte) (before | (letters ? 0 : NUMBER) | (all >= 128 ? ACCENTED : 0));
    }

    private int lettersAfter(int at, int length) {
        int end = at + 1;
        while (end < length && end <= at + OWN_LETTERS && CharClass.of(chars[end]) == CharClass.LETTER) {
            end++;
        }
        return end - at - 1;
    }

    /** The English 's says nothing of the word's meaning. */
    private boolean isGenitive(int apostrophe, int letters) {
        return letters == 1 && (chars[apostrophe + 1] | 0x20) == 's';
    }

    private static boolean isWordPart(char c) {
        byte kind = CharClass.of(c);
        return kind == CharClass.LETTER || kind == CharClass.DIGIT;
    }

    private void add(int start, int end, long hash, byte flag) {
        if (count == starts.length) {
            int size = Math.min(count * 2, MAX_WORDS);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
            hashes = Arrays.copyOf(hashes, size);
            flags = Arrays.copyOf(flags, size);
        }
        starts[count] = start;
        ends[count] = end;
        hashes[count] = hash;
        flags[count++] = flag;
    }

    /** Never 0, which marks a free place in tables. */
    private static long finish(long hash) {
        return (hash ^ (hash >>> 32)) | 1L << 63;
    }

    /** The hash that a word has in any text. */
    static long hash(String word) {
        long hash = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = (Long.rotateLeft(hash, 7) ^ word.charAt(i)) * 0x9E3779B185EBCA87L;
        }
        return finish(hash);
    }

    int count() {
        return count;
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

    /** Number of punctuation marks and symbols between words. */
    int marks() {
        return marks;
    }

    /** Whether the last sentence is ended by a mark. */
    boolean endsWithStop() {
        return endsWithStop;
    }

    String text(int word) {
        return new String(chars, starts[word], ends[word] - starts[word]);
    }
}
