package io.rankmesh.audit.sitemap;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sitemap as it arrives, in memory that does not grow with the file: XML sitemaps and indexes, feeds (RSS 2.0, Atom), and
 * lists of URLs in plain text (sitemaps.org, "Sitemaps XML format", "Other Sitemap formats"). UTF-8, unless a byte order mark, the first
 * two bytes or the XML declaration tell otherwise. Nothing here throws, whatever the file holds.
 */
public final class SitemapParser {
    /** The most that a file may list (sitemaps.org). */
    public static final int MAX_LOCATIONS = 50_000;

    /** The most bytes that a file may have uncompressed: 50 MB (sitemaps.org). */
    public static final long MAX_BYTES = 50L * 1024 * 1024;

    /** A location has fewer characters than this (sitemaps.org, "loc"). */
    public static final int MAX_LENGTH = 2048;

    /** Bytes among which a byte order mark and an XML declaration are looked for. */
    private static final int HEAD = 256;

    /** Takes what a file lists, in its order. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param location as written, entities undone, without white space around it
         * @return whether it is a URL
         */
        boolean accept(SitemapKind kind, String location);
    }

    /** Reads the characters of one kind of file. */
    interface Format {
        void accept(char c);

        void finish();
    }

    private final Locations locations;
    private final byte[] head = new byte[HEAD];
    private final CharBuffer chars = CharBuffer.allocate(4096);
    private int headLength;
    private long bytes;
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private @Nullable CharsetDecoder decoder;
    private @Nullable Format format;

    public SitemapParser(Sink sink) {
        locations = new Locations(sink);
    }

    /**
     * Reads the next part of the uncompressed file.
     *
     * @return false when the rest would not count, so that it need not be fetched
     */
    public boolean feed(byte[] part, int length) {
        int read = 0;
        while (read < length && headLength < HEAD) {
            head[headLength++] = part[read++];
        }
        bytes += length;
        if (bytes > MAX_BYTES) {
            locations.stop(SitemapFault.TOO_LARGE);
        }
        if (headLength == HEAD && locations.goesOn()) {
            start();
            decode(ByteBuffer.wrap(part, read, length - read), false);
        }
        return locations.goesOn();
    }

    /** Ends the file. */
    public SitemapResult finish() {
        if (locations.goesOn()) {
            start();
            decode(ByteBuffer.allocate(0), true);
        }
        if (locations.goesOn()) {
            if (format == null) {
                locations.stop(SitemapFault.NOT_A_SITEMAP);
            } else {
                format.finish();
            }
        }
        return locations.result();
    }

    private void start() {
        if (decoder == null) {
            decoder = charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
            decode(ByteBuffer.wrap(head, 0, headLength), false);
        }
    }

    private Charset charset() {
        if (beginsWith(0xfe, 0xff) || beginsWith(0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (beginsWith(0xff, 0xfe) || beginsWith('<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        String declaration = new String(head, 0, headLength, StandardCharsets.ISO_8859_1);
        int end = declaration.indexOf("?>");
        int at = declaration.indexOf("encoding");
        if (!declaration.contains("<?xml") || at < 0 || at > end) {
            return StandardCharsets.UTF_8;
        }
        String[] quoted = declaration.substring(at, end).split("[\"']", 3);
        try {
            Charset told = quoted.length > 1 ? Charset.forName(quoted[1].strip()) : StandardCharsets.UTF_8;
            // the declaration could be read a byte at a time, which UTF-16 and UTF-32 don't allow
            return told.name().toUpperCase(Locale.ROOT).startsWith("UTF-") ? StandardCharsets.UTF_8 : told;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** By a byte order mark, or without one by the first character of XML (XML 1.0, appendix F). */
    private boolean beginsWith(int first, int second) {
        return headLength > 1 && (head[0] & 0xff) == first && (head[1] & 0xff) == second;
    }

    private void decode(ByteBuffer part, boolean end) {
        CharsetDecoder charsetDecoder = decoder;
        if (charsetDecoder == null) {
            return;
        }
        ByteBuffer in = part;
        if (rest.hasRemaining()) {
            in = ByteBuffer.allocate(rest.remaining() + part.remaining())
                    .put(rest)
                    .put(part)
                    .flip();
        }
        boolean more = true;
        while (more && locations.goesOn()) {
            more = charsetDecoder.decode(in, chars, end).isOverflow();
            chars.flip();
            while (chars.hasRemaining() && locations.goesOn()) {
                read(chars.get());
            }
            chars.clear();
        }
        // at most some bytes of a character that goes on in the next part
        rest = ByteBuffer.allocate(in.remaining()).put(in).flip();
    }

    private void read(char c) {
        if (format == null) {
            if (c == '\uFEFF' || Character.isWhitespace(c)) {
                return;
            }
            format = c == '<' ? new XmlFormat(locations) : new TextFormat(locations);
        }
        format.accept(c);
    }
}
