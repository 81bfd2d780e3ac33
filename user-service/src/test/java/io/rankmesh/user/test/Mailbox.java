package io.rankmesh.user.test;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder that takes the letters of tests. */
public final class Mailbox {

    private static final Path FOLDER = Path.of("target", "mailbox");
    private static final Pattern TOKEN = Pattern.compile("^token: (\\S+)$", Pattern.MULTILINE);

    private Mailbox() {}

    /** The token of the only letter to that address whose subject holds these words; waits for it. */
    public static String token(String address, String subject) {
        Matcher token = TOKEN.matcher(letter(address, subject));
        if (!token.find()) {
            throw new AssertionError("the letter holds no token");
        }
        return token.group(1);
    }

    /** The newest letter to that address with such a subject; waits for it. */
    public static String letter(String address, String subject) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> letters(address, subject), found -> !found.isEmpty())
                .getLast();
    }

    /** Oldest first. */
    public static List<String> letters(String address, String subject) {
        if (!Files.isDirectory(FOLDER)) {
            return List.of();
        }
        try (var files = Files.list(FOLDER)) {
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

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
