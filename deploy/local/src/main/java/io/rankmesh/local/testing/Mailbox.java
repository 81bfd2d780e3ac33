package io.rankmesh.local.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Letters of user-service, which come in their time.
 *
 * @param folder that of {@code RANKMESH_MAIL_FOLDER}
 */
public record Mailbox(Path folder) {

    private static final Pattern TOKEN = Pattern.compile("^token: (\\S+)$", Pattern.MULTILINE);

    /** The letters so far to that address whose subject has these words, oldest first. */
    public List<String> letters(String address, String subject) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Mailbox::read)
                    .filter(letter -> letter.startsWith("To: " + address + "\r\n")
                            && letter.lines().skip(1).findFirst().orElse("").contains(subject))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tokens in such letters. */
    public List<String> tokens(String address, String subject) {
        return letters(address, subject).stream()
                .map(TOKEN::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
