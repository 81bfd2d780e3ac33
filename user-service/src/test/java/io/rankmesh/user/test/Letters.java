package io.rankmesh.user.test;

import static org.awaitility.Awaitility.await;

import io.rankmesh.local.testing.Mailbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** The letters of tests. */
public final class Letters {

    private static final Mailbox MAILBOX = new Mailbox(Path.of("target", "mailbox"));

    private Letters() {}

    /** The token of the newest letter to that address whose subject has these words; waits for it. */
    public static String token(String address, String subject) {
        return newest(() -> MAILBOX.tokens(address, subject));
    }

    /** The newest letter to that address with such a subject; waits for it. */
    public static String letter(String address, String subject) {
        return newest(() -> letters(address, subject));
    }

    /** Oldest first. */
    public static List<String> letters(String address, String subject) {
        return MAILBOX.letters(address, subject);
    }

    private static String newest(Callable<List<String>> question) {
        return await().atMost(Duration.ofSeconds(20))
                .until(question, found -> !found.isEmpty())
                .getLast();
    }
}
