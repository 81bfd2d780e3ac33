package io.rankmesh.common.json;

import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lets pass what is UTF-8 as RFC 3629 has it, without a buffer of its own: no overlong forms, no surrogates, nothing above U+10FFFF.
 * Zero bytes are refused too: no JSON text has them, and by them Jackson would recognise UTF-16 and UTF-32, which RFC 8259 does not
 * allow.
 */
final class Utf8InputStream extends FilterInputStream {

    private static final int FIRST_CONTINUATION = 0x80;
    private static final int LAST_CONTINUATION = 0xBF;

    private boolean empty = true;

    /** Bytes that the character begun still needs, and the bounds of the next of them. */
    private int missing;

    private int lower = FIRST_CONTINUATION;
    private int upper = LAST_CONTINUATION;

    Utf8InputStream(InputStream bytes) {
        super(bytes);
    }

    /** Whether nothing has been read, be it that there was nothing. */
    boolean isEmpty() {
        return empty;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next < 0) {
            end();
        } else {
            check(next);
        }
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count < 0) {
            end();
        }
        for (int at = offset; at < offset + count; at++) {
            check(Byte.toUnsignedInt(target[at]));
        }
        return count;
    }

    /** What is skipped would not be checked. */
    @Override
    public long skip(long count) throws IOException {
        long skipped = 0;
        while (skipped < count && read() >= 0) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check(int next) throws CharConversionException {
        empty = false;
        if (missing == 0) {
            begin(next);
        } else if (next < lower || next > upper) {
            throw notUtf8();
        } else {
            missing--;
            lower = FIRST_CONTINUATION;
            upper = LAST_CONTINUATION;
        }
    }

    /** The bounds are those of RFC 3629, section 4. */
    private void begin(int first) throws CharConversionException {
        if (first == 0 || (first >= 0x80 && first < 0xC2) || first > 0xF4) {
            throw notUtf8();
        }
        missing = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        switch (first) {
            case 0xE0 -> lower = 0xA0;
            case 0xED -> upper = 0x9F;
            case 0xF0 -> lower = 0x90;
            case 0xF4 -> upper = 0x8F;
            default -> {}
        }
    }

    private void end() throws CharConversionException {
        if (missing > 0) {
            throw notUtf8();
        }
    }

    private static CharConversionException notUtf8() {
        return new CharConversionException("not UTF-8");
    }
}
