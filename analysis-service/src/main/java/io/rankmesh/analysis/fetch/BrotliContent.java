package io.rankmesh.analysis.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a brotli stream (RFC 7932). A few bytes may ask for a window of 16 MiB, so that only some are decoded at a time: who
 * begins to read one waits for its turn, and must not wait for another one before it has closed it. The wait ends with an
 * interruption, which is kept.
 */
final class BrotliContent extends InputStream {

    private final InputStream in;
    private final int chunk;
    private final Semaphore turns;
    private @Nullable InputStream content;
    private boolean closed;

    /**
     * @param chunk bytes that are read at once
     * @param turns one of which it takes with the first byte, and gives back when it is closed
     */
    BrotliContent(InputStream in, int chunk, Semaphore turns) {
        this.in = in;
        this.chunk = chunk;
        this.turns = turns;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** The decoder tells some broken streams by faults of its own, such as an index out of bounds. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            InputStream open = content == null ? open() : content;
            return open.read(bytes, offset, length);
        } catch (RuntimeException e) {
            throw new IOException("not brotli", e);
        }
    }

    private InputStream open() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        try {
            turns.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while others were decoded");
        }
        try {
            content = new BrotliInputStream(in, chunk);
            return content;
        } finally {
            if (content == null) {
                turns.release();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (content != null && !closed) {
            turns.release();
        }
        closed = true;
        content = null;
        in.close();
    }
}
