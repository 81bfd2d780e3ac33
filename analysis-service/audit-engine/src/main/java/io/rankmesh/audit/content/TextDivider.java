package io.rankmesh.audit.content;

import io.rankmesh.audit.text.Spaces;
import io.rankmesh.audit.text.TextHash;
import java.util.Arrays;

/** Divides a text into {@link Words} in one pass. */
final class TextDivider {
    /** Letters that follow an apostrophe: fewer belong to the word before (don't), more are one of their own (l'homme). */
    private static final int OWN_LETTERS = 3;

    /** ASCII's letters in lower case and its digits; 0 for all else. */
    private static final byte[] LOWER = new byte[128];

    static {
        for (char c = 0; c < LOWER.length; c++) {
            LOWER[c] = Character.isLetterOrDigit(c) ? (byte) Character.toLowerCase(c) : 0;
        }
    }

    private final char[] chars;
    private final int[] code;
    private int[] starts;
    private int[] ends;
    private long[] hashes;
    private byte[] flags;
    private int count;
    private int marks;
    private int runs;

    /** Index of the next place where code starts or ends. */
    private int edge;

    /** {@link Words#CODE} in code, else nothing. */
    private byte kind;

    /** Whether a space stands before the next word. */
    private boolean apart = true;

    private final TextHash hash = new TextHash();

    /**
     * @param chars are changed: case is folded in them
     * @param code where they are code, as pairs of a start and an end in ascending order
     */
    TextDivider(char[] chars, int[] code) {
        this.chars = chars;
        this.code = code;
        int expected = Math.clamp(chars.length / 5, 8, Words.MAX_WORDS);
        starts = new int[expected];
        ends = new int[expected];
        hashes = new long[expected];
        flags = new byte[expected];
    }

    Words divide() {
        int length = Math.min(chars.length, Words.MAX_CHARS);
        byte pending = Words.NEW_CLAUSE | Words.NEW_SENTENCE;
        boolean stopped = false;
        int at = 0;
        while (at < length && count < Words.MAX_WORDS) {
            char c = chars[at];
            if (c == ' ') {
                apart = true;
                at++;
                continue;
            }
            if (edge < code.length && code[edge] <= at) {
                passEdges(at);
            }
            switch (CharClass.of(c)) {
                case CharClass.LETTER, CharClass.DIGIT -> {
                    byte before = pending;
                    if (stopped && !Character.isLowerCase(c)) {
                        before |= Words.NEW_CLAUSE | Words.NEW_SENTENCE | Words.AFTER_STOP;
                    }
                    at = word(at, length, before);
                    pending = 0;
                    stopped = false;
                    continue;
                }
                case CharClass.IDEOGRAPH -> {
                    byte before = stopped
                            ? (byte) (pending | Words.NEW_CLAUSE | Words.NEW_SENTENCE | Words.AFTER_STOP)
                            : pending;
                    apart = true;
                    add(at, at + 1, Words.finish(c), (byte) (before | Words.IDEOGRAPH));
                    apart = true;
                    pending = 0;
                    stopped = false;
                }
                case CharClass.CLAUSE -> {
                    pending |= Words.NEW_CLAUSE;
                    marks++;
                    hash.add(c);
                }
                case CharClass.LINE -> {
                    apart = true;
                    pending |= Words.NEW_CLAUSE | Words.NEW_SENTENCE;
                    if (stopped) {
                        pending |= Words.AFTER_STOP;
                        stopped = false;
                    }
                }
                case CharClass.STOP -> {
                    marks++;
                    hash.add(c);
                    // A full stop inside a number, an address or an abbreviation ends nothing.
                    boolean inside = c == '.' && at + 1 < length && CharClass.isWordPart(chars[at + 1]);
                    if (!inside) {
                        stopped |= kind != Words.CODE;
                        pending |= Words.NEW_CLAUSE;
                    }
                }
                default -> {
                    if (Spaces.isScript(c)) {
                        apart = true;
                    } else {
                        this.hash.add(c);
                        pending |= isDash(at, length) ? Words.NEW_CLAUSE : 0;
                    }
                }
            }
            at++;
        }
        for (; at < chars.length; at++) {
            this.hash.add(chars[at]);
        }
        boolean stopAtEnd = stopped || (pending & Words.AFTER_STOP) != 0;
        return new Words(chars, starts, ends, hashes, flags, count, new Words.Marks(marks, runs, stopAtEnd), hash);
    }

    private void passEdges(int at) {
        while (edge < code.length && code[edge] <= at) {
            edge++;
        }
        kind = edge % 2 == 0 ? 0 : Words.CODE;
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
        int all = 0;
        int at = start;
        while (at < length) {
            char c = chars[at];
            int lower = c < 128 ? LOWER[c] : 0;
            if (lower == 0) {
                if (mayGoOn(c)) {
                    return unusualWord(start, length, before);
                }
                break;
            }
            chars[at++] = (char) lower;
            all |= lower;
            hash = Words.plus(hash, lower);
        }
        add(start, at, Words.finish(hash), flags(before, all >= 'A', all));
        return at;
    }

    /** Whether a word may have this character, which is none of ASCII's letters and digits, in it. */
    private static boolean mayGoOn(char c) {
        return switch (CharClass.of(c)) {
            case CharClass.LETTER, CharClass.DIGIT, CharClass.MARK, CharClass.APOSTROPHE -> true;
            default -> false;
        };
    }

    /** As {@link #word}, of one that has more in it than ASCII's letters and digits, or an apostrophe behind them. */
    private int unusualWord(int start, int length, byte before) {
        long hash = 0;
        boolean letters = false;
        int all = 0;
        int at = start;
        while (at < length) {
            char c = chars[at];
            byte kind = CharClass.of(c);
            int lower = c < 128 ? LOWER[c] : Character.toLowerCase(c);
            if (kind == CharClass.APOSTROPHE && all >= 'A') {
                int more = lettersAfter(at, length);
                boolean genitive = isGenitive(at, more);
                if (more == 0 || genitive || (more >= OWN_LETTERS && chars[at + 1] < 0x370)) {
                    add(start, at, Words.finish(hash), flags(before, true, all));
                    this.hash.add(c);
                    return at + (genitive ? 2 : 1);
                }
                lower = '\'';
            } else if (kind != CharClass.LETTER && kind != CharClass.DIGIT && kind != CharClass.MARK) {
                break;
            }
            chars[at++] = (char) lower;
            letters |= kind == CharClass.LETTER;
            all |= lower;
            hash = Words.plus(hash, lower);
        }
        add(start, at, Words.finish(hash), flags(before, letters, all));
        return at;
    }

    private void add(int start, int end, long hash, byte flag) {
        if (count == starts.length) {
            int size = Math.min(count * 2, Words.MAX_WORDS);
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
        flags[count++] = (byte) (flag | kind);
    }

    private static byte flags(byte before, boolean letters, int all) {
        return (byte) (before | (letters ? 0 : Words.NUMBER) | (all >= 128 ? Words.ACCENTED : 0));
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
}
