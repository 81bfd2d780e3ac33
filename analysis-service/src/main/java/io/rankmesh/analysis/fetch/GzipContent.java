package io.rankmesh.analysis.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of all members of a gzip stream, in time that grows with its length alone (RFC 1952, 2.2). {@link
 * java.util.zip.GZIPInputStream} calls itself for each member that is empty, which some thousands of them make overflow the stack.
 * What follows the last member and is none is left out, as browsers do.
 */
final class GzipContent extends InputStream {

    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATED = 8;
    private static final int HEADER_CRC = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xe0;

    private final InputStream in;
    private final byte[] buffer;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 headerCrc = new CRC32();
    private final CRC32 contentCrc = new CRC32();
    private int next;
    private int end;
    private boolean begun;
    private boolean inMember;
    private boolean ended;

    /** @param chunk bytes that are read at once */
    GzipContent(InputStream in, int chunk) {
        this.in = in;
        this.buffer = new byte[chunk];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || beginMember()) {
            int n = inflate(bytes, offset, length);
            if (n > 0) {
                contentCrc.update(bytes, offset, n);
                return n;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("gzip knows no dictionaries");
            } else if (inflater.needsInput()) {
                need(fill());
                inflater.setInput(buffer, 0, end);
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private int inflate(byte[] bytes, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            throw (ZipException) new ZipException("not deflated").initCause(e);
        }
    }

    /** @return false when there is no further member */
    private boolean beginMember() throws IOException {
        if (ended || !skipHeader()) {
            ended = true;
            return false;
        }
        begun = true;
        inMember = true;
        inflater.reset();
        inflater.setInput(buffer, next, end - next);
        contentCrc.reset();
        return true;
    }

    private void endMember() throws IOException {
        next = end - inflater.getRemaining();
        long crc = readNumber(4);
        long size = readNumber(4);
        if (crc != contentCrc.getValue() || size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("checksum or size of a member is wrong");
        }
        inMember = false;
    }

    private boolean skipHeader() throws IOException {
        headerCrc.reset();
        if (!readMagic()) {
            if (begun) {
                return false;
            }
            throw new ZipException("not gzip");
        }
        int method = readByte();
        int flags = readByte();
        if (method != DEFLATED || (flags & RESERVED) != 0) {
            throw new ZipException("unknown method or flags");
        }
        skipBytes(6);
        if ((flags & EXTRA) != 0) {
            skipBytes(readNumber(2));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            long crc = headerCrc.getValue() & 0xffff;
            if (readNumber(2) != crc) {
                throw new ZipException("checksum of a header is wrong");
            }
        }
        return true;
    }

    private boolean readMagic() throws IOException {
        for (int shift = 0; shift < 16; shift += 8) {
            if ((next == end && !fill()) || readByte() != ((MAGIC >> shift) & 0xff)) {
                return false;
            }
        }
        return true;
    }

    private void skipText() throws IOException {
        while (readByte() != 0) {
            // up to the end of the text
        }
    }

    private void skipBytes(long bytes) throws IOException {
        for (long i = 0; i < bytes; i++) {
            readByte();
        }
    }

    /** @return a number whose least significant byte comes first */
    private long readNumber(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) readByte() << (8 * i);
        }
        return number;
    }

    private int readByte() throws IOException {
        need(next < end || fill());
        int value = buffer[next++] & 0xff;
        headerCrc.update(value);
        return value;
    }

    private static void need(boolean more) throws EOFException {
        if (!more) {
            throw new EOFException("a member is cut off");
        }
    }

    /** @return false at the end of the stream */
    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }
}
