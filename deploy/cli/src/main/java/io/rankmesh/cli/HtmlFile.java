package io.rankmesh.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;

/** HTML that lies in a file. */
public final class HtmlFile {
    private HtmlFile() {}

    /** The text of the page: UTF-8, or else in the charset that the page declares. */
    public static String read(Path file) throws IOException {
        byte[] bytes = bytes(file);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            var declared =
                    Jsoup.parse(new ByteArrayInputStream(bytes), null, "").charset();
            return new String(bytes, declared);
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
