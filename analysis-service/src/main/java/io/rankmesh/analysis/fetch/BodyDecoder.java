package io.rankmesh.analysis.fetch;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Undoes {@code Content-Encoding} within a limit, so that a small body cannot become a huge one. */
final class BodyDecoder {

    private static final int CHUNK = 16 * 1024;
    private static final String BROTLI = "br";

    /** Content codings of the IANA registry that are not asked for: a body that has one can't be read. */
    private static final Set<String> NOT_ASKED_FOR =
            Set.of("aes128gcm", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip", "zstd");

    /** Of pages, which are decoded without waiting for anything. */
    private static final Semaphore PAGES = new Semaphore(2, true);

    /** Of files that are used as they are decoded: who uses one may wait for the database, which must not hold up a page. */
    private static final Semaphore FILES = new Semaphore(1, true);

    private final byte[] body;
    private final List<String> codings;
    private final long limit;

    /**
     * A name that is no coding, as "none", "utf-8" or "binary", says that the body is the content, which is how browsers take it.
     *
     * @param encoding value of {@code Content-Encoding}; empty for none
     * @param limit largest size in bytes of the content, and of what lies between two codings
     */
    BodyDecoder(byte[] body, String encoding, long limit) throws FetchException {
        this.body = body;
        this.limit = limit;
        String[] named = encoding.toLowerCase(Locale.ROOT).split(",", -1);
        List<String> undone = new ArrayList<>();
        for (String name : Arrays.asList(named).reversed()) {
            String coding = name.strip();
            switch (coding) {
                case "gzip", "x-gzip", "deflate" -> undone.add(coding);
                case BROTLI -> {
                    if (undone.contains(BROTLI)) {
                        throw new FetchException(
                                FetchError.BAD_ENCODING, "The answer is encoded with brotli more than once.");
                    }
                    undone.add(BROTLI);
                }
                default -> {
                    if (body.length > 0 && NOT_ASKED_FOR.contains(coding)) {
                        throw new FetchException(
                                FetchError.BAD_ENCODING, "The answer is encoded in a way that was not asked for.");
                    }
                }
            }
        }
        if (undone.size() > 3) {
            throw new FetchException(FetchError.BAD_ENCODING, "The answer is encoded more than three times over.");
        }
        codings = List.copyOf(undone);
    }

    /** Whether the body is the content itself. */
    boolean isPlain() {
        return body.length == 0 || codings.isEmpty();
    }

    /** Bytes of the content, which is not kept. */
    int length() throws FetchException, InterruptedException {
        try (InputStream content = open(PAGES)) {
            int length = 0;
            byte[] chunk = new byte[CHUNK];
            for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
                length += n;
            }
            return length;
        } catch (IOException e) {
            throw explain(e);
        }
    }

    /** @param length of the content, as {@link #length()} told it */
    byte[] decode(int length) throws FetchException, InterruptedException {
        byte[] decoded = new byte[length];
        try (InputStream content = open(PAGES)) {
            content.readNBytes(decoded, 0, length);
            return decoded;
        } catch (IOException e) {
            throw explain(e);
        }
    }

    /** What the content begins with, at most so many bytes of it; nothing more after a place where the body is broken, or ends too soon. */
    byte[] beginning(int most) throws InterruptedException {
        byte[] beginning = new byte[most];
        int length = 0;
        try (InputStream content = open(PAGES)) {
            for (int n = 0; n >= 0 && length < most; n = content.read(beginning, length, most - length)) {
                length += n;
            }
        } catch (InterruptedIOException e) {
            throw new InterruptedException(e.getMessage());
        } catch (IOException e) {
            // what has come until then will do
        }
        return Arrays.copyOf(beginning, length);
    }

    /** What is wrong with the answer, unless it was the reader who was interrupted. */
    FetchException explain(IOException fault) throws InterruptedException {
        if (fault instanceof InterruptedIOException && Thread.interrupted()) {
            throw new InterruptedException(fault.getMessage());
        }
        return fault instanceof TooLongException
                ? new FetchException(FetchError.TOO_LARGE, "The decompressed body is larger than " + limit + " bytes.")
                : new FetchException(FetchError.BAD_ENCODING, "The answer's compressed body is broken.");
    }

    /** The content; when that is a gzip file, what is in it. */
    InputStream openFile() throws IOException {
        PushbackInputStream in = new PushbackInputStream(open(FILES), 2);
        try {
            byte[] head = in.readNBytes(2);
            in.unread(head);
            boolean gzip = head.length == 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
            return gzip ? new Limited(new GzipContent(in, CHUNK), limit) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private InputStream open(Semaphore turns) throws IOException {
        InputStream in = new ByteArrayInputStream(body);
        try {
            for (String coding : codings) {
                in = new Limited(decoded(coding, in, turns), limit);
            }
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static InputStream decoded(String coding, InputStream in, Semaphore turns) throws IOException {
        return switch (coding) {
            case "deflate" -> inflate(in);
            case BROTLI -> new BrotliContent(in, CHUNK, turns);
            default -> new GzipContent(in, CHUNK);
        };
    }

    /** "deflate" is zlib by RFC 9110, but some servers send the bare stream. */
    private static InputStream inflate(InputStream body) throws IOException {
        PushbackInputStream in = new PushbackInputStream(body, 2);
        byte[] head = in.readNBytes(2);
        in.unread(head);
        boolean zlib =
                head.length > 1 && (head[0] & 0x0f) == 8 && (((head[0] & 0xff) << 8) | (head[1] & 0xff)) % 31 == 0;
        Inflater inflater = new Inflater(!zlib);
        return new InflaterInputStream(in, inflater, CHUNK) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            left = limit;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            count(n);
            return n;
        }

        private void count(int n) throws IOException {
            left -= Math.max(0, n);
            if (left < 0) {
                throw new TooLongException();
            }
        }
    }
}
