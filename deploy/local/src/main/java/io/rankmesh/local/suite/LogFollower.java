package io.rankmesh.local.suite;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Shows the lines that are added to the supervisor's log, without their times. It is a comfort only: from a log that is
 * missing or cannot be read nothing is shown, and nothing fails.
 */
final class LogFollower {

    private final Path log;
    private final PrintStream out;
    private long position;

    /** What the log holds already is not shown. */
    LogFollower(Path log, PrintStream out) {
        this.log = log;
        this.out = out;
        this.position = log.toFile().length();
    }

    /** Shows the whole lines that are there now. */
    void copy() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            if (file.length() < position) {
                // it was emptied, or removed and made anew
                position = 0;
            }
            file.seek(position);
            byte[] added = new byte[(int) (file.length() - position)];
            file.readFully(added);
            show(new String(added, StandardCharsets.UTF_8));
        } catch (IOException e) {
            // removed, or emptied while it was read: the next look may find more
        }
    }

    private void show(String added) {
        String whole = added.substring(0, added.lastIndexOf('\n') + 1);
        whole.lines().forEach(line -> out.println("  " + line.replaceFirst("^\\S+Z ", "")));
        position += whole.getBytes(StandardCharsets.UTF_8).length;
    }
}
