package io.rankmesh.analysis.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Undoes {@code Content-Encoding} within a limit, so that a small body cannot become a huge one. */
final class BodyDecoder {

    private static final int CHUNK = 16 * 1024;

    private BodyDecoder() {}

    /**
     * The content itself.
     *
     * @param encoding value of {@code Content-Encoding}; empty for none
     * @param limit largest size in bytes of the result
     */
    static byte[] decode(byte[] body, String encoding, long limit) throws FetchException {
        byte[] content = body;
        String[] codings = encoding.toLowerCase(Locale.ROOT).split(",", -1);
        if (codings.length > 3) {
            throw new FetchException(FetchError.BAD_ENCODING, "The answer is encoded more than three times over.");
        }
        for (int i = codings.length - 1; i >= 0; i--) {
            content = decodeOne(content, codings[i].strip(), limit);
        }
        return content;
    }

    private static byte[] decodeOne(byte[] body, String coding, long limit) throws FetchException {
        if (body.length == 0) {
            return body;
        }
        try {
            return switch (coding) {
                case "", "identity" -> body;
                case "gzip", "x-gzip" -> read(new GZIPInputStream(new ByteArrayInputStream(body), CHUNK), limit);
                case "deflate" -> inflate(body, limit);
                default ->
                    throw new FetchException(
                            FetchError.BAD_ENCODING, "The answer is encoded in a way that was not asked for.");
            };
        } catch (IOException e) {
            throw new FetchException(FetchError.BAD_ENCODING, "The answer's compressed body is broken.");
        }
    }

    /** "deflate" is zlib by RFC 9110, but some servers send the bare stream. */
    private static byte[] inflate(byte[] body, long limit) throws IOException, FetchException {
        boolean zlib =
                body.length > 1 && (body[0] & 0x0f) == 8 && (((body[0] & 0xff) << 8) | (body[1] & 0xff)) % 31 == 0;
        Inflater inflater = new Inflater(!zlib);
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(body), inflater, CHUNK)) {
            return read(in, limit);
        } finally {
            inflater.end();
        }
    }

    private static byte[] read(InputStream in, long limit) throws IOException, FetchException {
        try (in) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(CHUNK);
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                if (out.size() + n > limit) {
                    throw new FetchException(
                            FetchError.TOO_LARGE, "The decompressed body is larger than " + limit + " bytes.");
                }
                out.write(chunk, 0, n);
            }
            return out.toByteArray();
        }
    }
}
