package io.rankmesh.audit.html;

import java.util.Arrays;

/** The text of a body as it is read: white space, no-break spaces included, becomes one space, and the end of a block a line break. */
final class BodyText {
    private char[] chars = new char[1 << 13];
    private int length;

    int length() {
        return length;
    }

    void append(String raw) {
        int size = raw.length();
        reserve(size);
        raw.getChars(0, size, chars, length);
        collapse(length, length + size);
    }

    /** Moves what was put behind the text up to its end, without the spaces that are too many. */
    private void collapse(int from, int to) {
        char[] all = chars;
        int end = from;
        int spaced = from == 0 ? 1 : space(all[from - 1]);
        for (int i = from; i < to; i++) {
            char c = all[i];
            int space = space(c);
            all[end] = (char) (c ^ (c ^ ' ') & -space);
            end += 1 - (space & spaced);
            spaced = space;
        }
        length = end;
    }

    /** 1 for white space, else 0. Where words end is hard to foresee for a processor, so that it is faster without branches. */
    private static int space(char c) {
        return (c - '!' >>> 31) | ((c ^ '\u00a0') - 1 >>> 31);
    }

    void space() {
        if (length > 0 && space(chars[length - 1]) == 0) {
            reserve(1);
            chars[length++] = ' ';
        }
    }

    void endBlock() {
        space();
        if (length > 0) {
            chars[length - 1] = '\n';
        }
    }

    private void reserve(int more) {
        if (chars.length - length < more) {
            chars = Arrays.copyOf(chars, Math.max(2 * chars.length, length + more));
        }
    }

    /** What stands between two places in one line, without spaces around it. */
    String line(int start, int end) {
        return new String(chars, start, end - start).strip().replace('\n', ' ');
    }

    /** Whether the text has a phrase, in these very letters, ends of blocks taken for spaces. */
    boolean contains(String phrase) {
        return line(0, length).contains(phrase);
    }

    void copy(int start, int end, char[] into, int at) {
        System.arraycopy(chars, start, into, at, end - start);
    }
}
