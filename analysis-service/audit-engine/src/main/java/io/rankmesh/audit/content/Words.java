package io.rankmesh.audit.content;

import io.rankmesh.audit.text.Spaces;
import io.rankmesh.audit.text.TextHash;
import java.util.Arrays;

/**
 * A text divided into words, case folded, in one pass. Words are runs of letters and digits; in Han and Hiragana each character is one,
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

    /** Letters that follow an apostrophe: fewer belong to the word before (don't), more are one of their own (l'homme). */
    private static final int OWN_LETTERS = 3;

    private static final long PRIME = 0x9E3779B185EBCA87L;

    /** ASCII's letters in lower case and its digits; 0 for all else. */
    private static final byte[] LOWER = new byte[128];

    static {
        for (char c = 0; c < LOWER.length; c++) {
            LOWER[c] = Character.isLetterOrDigit(c) ? (byte) Character.toLowerCase(c) : 0;
        }
    }

    private final char[] chars;
    private int[] starts;
    private int[] ends;
    private long[] hashes;
    private byte[] flags;
    private int count;
    private boolean endsWithStop;
    private int marks;
    private int runs;
    private boolean apart = true;
    private final TextHash hash = new TextHash();

    private Words(char[] chars) {
        this.chars = chars;
        int expected = Math.clamp(chars.length / 5, 8, MAX_WORDS);
        starts = new int[expected];
        ends = new int[expected];
        hashes = new long[expected];
        flags = new byte[expected];
    }

    /** @param text a line break in it ends a block, such as a paragraph */
    static Words of(CharSequence text) {
        char[] chars = new char[Math.min(text.length(), MAX_CHARS)];
        text.toString().getChars(0, chars.length, chars, 0);
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
            if (c == ' ') {
                apart = true;
                at++;
                continue;
            }
            switch (CharClass.of(c)) {
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
                    apart = true;
                    add(at, at + 1, finish(c), (byte) (before | IDEOGRAPH));
                    apart = true;
                    pending = 0;
                    stopped = false;
                }
                case CharClass.CLAUSE -> {
                    pending |= NEW_CLAUSE;
                    marks++;
                    hash.add(c);
                }
                case CharClass.LINE -> {
                    apart = true;
                    pending |= NEW_CLAUSE | NEW_SENTENCE;
                    if (stopped) {
                        pending |= AFTER_STOP;
                        stopped = false;
                    }
                }
                case CharClass.STOP -> {
                    marks++;
                    hash.add(c);
                    // A full stop inside a number, an address or an abbreviation ends nothing.
                    boolean inside = c == '.' && at + 1 < length && isWordPart(chars[at + 1]);
                    if (!inside) {
                        stopped = true;
                        pending |= NEW_CLAUSE;
                    }
                }
                default -> {
                    if (Spaces.isScript(c)) {
                        apart = true;
                    } else {
                        hash.add(c);
                        pending |= isDash(at, length) ? NEW_CLAUSE : 0;
                    }
                }
            }
            at++;
        }
        for (; at < chars.length; at++) {
            hash.add(chars[at]);
        }
        endsWithStop = stopped || (pending & AFTER_STOP) != 0;
    }

    /** A hyphen between spaces stands for a dash, as in the titles of most sites. */
    private boolean isDash(int at, int length) {
        return chars[at] == '-' && at > 0 && at + 1 < length && isSpace(chars[at - 1]) && isSpace(chars[at + 1]);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\u00a0';
    }

    /** Reads the word that begins at a place, and answers where it ends. */
    private int word(int start, int length, byte before) {
        long hash = 0;
        boolean letters = false;
        int all = 0;
        int at = start;
        while (at < length) {
            char c = chars[at];
            int lower = c < 128 ? LOWER[c] : 0;
            if (lower == 0) {
                byte kind = CharClass.of(c);
                if (kind == CharClass.APOSTROPHE && all >= 'A') {
                    int more = lettersAfter(at, length);
                    boolean genitive = isGenitive(at, more);
                    if (more == 0 || genitive || (more >= OWN_LETTERS && chars[at + 1] < 0x370)) {
                        add(start, at, finish(hash), flags(before, true, all));
                        this.hash.add(c);
                        return at + (genitive ? 2 : 1);
                    }
                    lower = '\'';
                } else if (kind == CharClass.LETTER || kind == CharClass.DIGIT || kind == CharClass.MARK) {
                    letters |= kind == CharClass.LETTER;
                    lower = Character.toLowerCase(c);
                } else {
                    break;
                }
            }
            if (lower != c) {
                chars[at] = (char) lower;
            }
            at++;
            all |= lower;
            hash = hash * PRIME + lower;
        }
        boolean ascii = all < 128;
        add(start, at, finish(hash), flags(before, ascii ? all >= 'A' : letters || hasAsciiLetter(start, at), all));
        return at;
    }

    private boolean hasAsciiLetter(int start, int end) {
        for (int i = start; i < end; i++) {
            if (chars[i] >= 'a' && chars[i] <= 'z') {
                return true;
            }
        }
        return false;
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
        runs += apart ? 1 : 0;
        apart = false;
        this.hash.add(hash);
        starts[count] = start;
        ends[count] = end;
        hashes[count] = hash;
        flags[count++] = flag;
    }

    /** Never 0, which marks a free place in tables. */
    private static long finish(long hash) {
        long mixed = (hash ^ (hash >>> 32)) * PRIME;
        return (mixed ^ (mixed >>> 29)) | 1L << 63;
    }

    /** The hash that a word has in any text. */
    static long hash(String word) {
        long hash = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = hash * PRIME + word.charAt(i);
        }
        return finish(hash);
    }

    int count() {
        return count;
    }

    /** Number of words as people count them: what stands between spaces; in Han and Hiragana each character. */
    int runs() {
        return runs;
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
                && isWordPart(chars[mark - 1])
                && isWordPart(chars[mark + 1]);
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
