package io.rankmesh.e2e.attack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder that takes the suite's letters. */
record Mailbox(Path folder) {

    private static final Pattern TOKEN = Pattern.compile("^token: (\\S+)$", Pattern.MULTILINE);

    /** The token of the first letter to that address that holds one and whose subject has these words; waits for it. */
    String token(String address, String subject) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> tokens(address, subject), found -> !found.isEmpty())
                .getFirst();
    }

    private List<String> tokens(String address, String subject) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Mailbox::read)
                    .filter(letter -> letter.startsWith("To: " + address + "\r\n")
                            && letter.lines().skip(1).findFirst().orElse("").contains(subject))
                    .map(TOKEN::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
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
