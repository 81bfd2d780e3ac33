package io.rankmesh.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jsoup.Jsoup;

/** HTML that lies in a file. */
public final class HtmlFile {
    private static final int STRAY_CONTROLS = 10;

    private HtmlFile() {}

    /** The text of the page: UTF-8, or else in the charset that the page declares. */
    public static String read(Path file) throws IOException {
        String text = decode(bytes(file));
        Optional<String> fault = fault(text);
        if (fault.isPresent()) {
            throw CommandException.usage("No HTML page: " + file + " " + fault.get());
        }
        return text;
    }

    /** Why the content of a file can be no page, as the end of a sentence about the file; empty when it may be one. */
    public static Optional<String> fault(byte[] content) {
        return fault(decode(content));
    }

    /** Broken documents of people have a stray control character; images and archives have hundreds. */
    private static Optional<String> fault(String text) {
        if (text.isBlank()) {
            return Optional.of("is empty");
        }
        long controls = text.chars().filter(HtmlFile::isControl).count();
        boolean binary = text.indexOf(0) >= 0 || (controls > STRAY_CONTROLS && controls > text.length() / 20);
        return binary ? Optional.of("is not text: it holds NUL or many control characters") : Optional.empty();
    }

    private static boolean isControl(int c) {
        return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, declaredCharset(bytes));
        }
    }

    private static Charset declaredCharset(byte[] bytes) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(bytes), null, "").charset();
        } catch (IOException e) {
            // jsoup's own word for bytes that are no document
            return StandardCharsets.UTF_8;
        }
    }

    /** A place for a page that has none: {@code example.com} is set aside for examples (RFC 2606). */
    public static String exampleUrl(Path file) {
        Path name = file.getFileName();
        String path = name == null ? "" : URLEncoder.encode(name.toString(), StandardCharsets.UTF_8);
        return "https://example.com/" + path.replace("+", "%20");
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw CommandException.usage("No such file: " + file);
        }
        if (Files.isDirectory(file)) {
            throw CommandException.usage("This is a folder, not an HTML file: " + file);
        }
        if (!Files.isReadable(file)) {
            throw CommandException.usage("The file cannot be read: " + file);
        }
        return Files.readAllBytes(file);
    }
}
