package io.rankmesh.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What is known of the terminal that the command talks to. Asked from the system's own {@code test} and {@code stty}, which need no
 * native library.
 *
 * @param outIsTerminal whether standard output goes to a person
 * @param errIsTerminal whether standard error goes to a person
 * @param redraws whether a line may be drawn again in place (standard error)
 * @param color whether colours are wanted ({@code NO_COLOR} and {@code TERM=dumb} say no)
 * @param unicode whether block characters can be shown
 */
public record Terminal(boolean outIsTerminal, boolean errIsTerminal, boolean redraws, boolean color, boolean unicode) {
    private static final int DEFAULT_WIDTH = 80;
    private static final int UNKNOWN = 3;

    public static Terminal detect() {
        return detect(System.getenv(), System.getProperty("stderr.encoding", ""));
    }

    static Terminal detect(Map<String, String> environment, String encoding) {
        int answer = ask();
        boolean out = (answer & 1) == 0;
        boolean err = (answer & 2) == 0;
        boolean dumb = "dumb".equals(environment.getOrDefault("TERM", "dumb"));
        boolean color = !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(out, err, err && !dumb, color, "UTF-8".equalsIgnoreCase(encoding));
    }

    /** A terminal for output that goes to a file or a pipe. */
    public static Terminal none() {
        return new Terminal(false, false, false, false, false);
    }

    /** Width in columns of the terminal behind standard error, now: people resize their windows. */
    public int width() {
        return errIsTerminal || outIsTerminal ? measure() : DEFAULT_WIDTH;
    }

    private static int measure() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            int space = answer.indexOf(' ');
            int columns = space < 0 ? 0 : Integer.parseInt(answer.substring(space + 1));
            return columns > 0 ? columns : DEFAULT_WIDTH;
        } catch (IOException | NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }

    /** Bit 0: standard output is no terminal; bit 1: standard error is none. */
    private static int ask() {
        try {
            Process test = new ProcessBuilder("sh", "-c", "a=0; test -t 1 || a=1; test -t 2 || a=$((a+2)); exit $a")
                    .inheritIO()
                    .start();
            return test.waitFor(2, TimeUnit.SECONDS) ? test.exitValue() : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
