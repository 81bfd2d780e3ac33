package io.rankmesh.audit.html;

import io.rankmesh.audit.text.LowerCase;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From bytes to text, by the HTML standard's order: byte order mark, Content-Type header, meta in the first 1,024 bytes, and when
 * nothing tells, UTF-8 where the bytes are valid UTF-8, else windows-1252.
 */
public final class Decoder {
    private static final int PRESCAN = 1024;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Decoder() {}

    /**
     * @param charset that the bytes were decoded with
     * @param declared whether the byte order mark, the header or an early meta told it, so that nobody has to guess
     */
    public record Decoded(String text, Charset charset, boolean declared) {}

    public static Decoded decode(byte[] bytes, @Nullable String contentType) {
        int mark = 0;
        Charset charset = null;
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            charset = StandardCharsets.UTF_8;
            mark = 3;
        } else if (startsWith(bytes, 0xfe, 0xff)) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        } else if (startsWith(bytes, 0xff, 0xfe)) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        }
        boolean declared = charset != null;
        if (charset == null) {
            Optional<Charset> told = byHeader(contentType).or(() -> declared(start(bytes)));
            declared = told.isPresent();
            charset = told.orElseGet(() -> isUtf8(bytes) ? StandardCharsets.UTF_8 : WINDOWS_1252);
        }
        return new Decoded(new String(bytes, mark, bytes.length - mark, charset), charset, declared);
    }

    /** Whether text that needs no decoding any more tells its charset where browsers look for it. */
    static boolean isDeclared(String text, @Nullable String contentType) {
        return text.startsWith("\uFEFF")
                || byHeader(contentType).isPresent()
                || declared(text.substring(0, Math.min(text.length(), PRESCAN))).isPresent();
    }

    private static Optional<Charset> byHeader(@Nullable String contentType) {
        return Optional.ofNullable(contentType)
                .flatMap(value -> parameter(value, 0, value.length()))
                .flatMap(Decoder::byLabel);
    }

    private static String start(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, PRESCAN), StandardCharsets.ISO_8859_1);
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** The charset that a meta near the start declares. UTF-16 there can only be a mistake: the declaration was read as ASCII. */
    private static Optional<Charset> declared(String start) {
        String head = LowerCase.of(start);
        int comment = head.indexOf("<!--");
        int at = head.indexOf("<meta");
        while (at >= 0) {
            if (comment >= 0 && comment < at) {
                int end = head.indexOf("-->", comment);
                if (end < 0) {
                    return Optional.empty();
                }
                comment = head.indexOf("<!--", end);
                at = head.indexOf("<meta", end);
                continue;
            }
            int end = head.indexOf('>', at);
            Optional<Charset> found =
                    parameter(head, at, end < 0 ? head.length() : end).flatMap(Decoder::byLabel);
            if (found.isPresent()) {
                return found.map(charset -> charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset);
            }
            at = head.indexOf("<meta", at + 5);
        }
        return Optional.empty();
    }

    /** The value of {@code charset=…} in a slice, with or without quotes. */
    private static Optional<String> parameter(String text, int start, int end) {
        String slice = LowerCase.of(text.substring(start, end));
        int at = slice.indexOf("charset");
        while (at >= 0) {
            int i = skipSpaces(slice, at + 7);
            if (i < slice.length() && slice.charAt(i) == '=') {
                i = skipSpaces(slice, i + 1);
                int from = i;
                while (i < slice.length() && isQuote(slice.charAt(i))) {
                    from = ++i;
                }
                while (i < slice.length()
                        && slice.charAt(i) > ' '
                        && ";/>,".indexOf(slice.charAt(i)) < 0
                        && !isQuote(slice.charAt(i))) {
                    i++;
                }
                return i > from ? Optional.of(slice.substring(from, i)) : Optional.empty();
            }
            at = slice.indexOf("charset", at + 7);
        }
        return Optional.empty();
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static int skipSpaces(String text, int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    /** Browsers read Latin-1 and ASCII as windows-1252 (Encoding Standard). */
    private static Optional<Charset> byLabel(String label) {
        try {
            Charset charset = switch (label) {
                case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "us-ascii", "ascii", "x-user-defined" ->
                    WINDOWS_1252;
                case "gb2312", "gb_2312-80", "x-gbk" -> Charset.forName("GBK");
                case "shift-jis", "x-sjis", "ms_kanji" -> Charset.forName("windows-31j");
                case "ks_c_5601-1987", "euc-kr" -> Charset.forName("x-windows-949");
                case "iso-8859-9" -> Charset.forName("windows-1254");
                case "utf8" -> StandardCharsets.UTF_8;
                default -> Charset.forName(label);
            };
            return Optional.of(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
