package io.rankmesh.local.suite;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Shows the lines that are added to the supervisor's log, without their times. */
final class LogFollower implements AutoCloseable {

    private final RandomAccessFile file;
    private final PrintStream out;

    LogFollower(Path log, long from, PrintStream out) throws IOException {
        this.file = new RandomAccessFile(log.toFile(), "r");
        this.out = out;
        file.seek(from);
    }

    /** Shows the whole lines that are there now. */
    void copy() throws IOException {
        long position = file.getFilePointer();
        byte[] added = new byte[(int) (file.length() - position)];
        file.readFully(added);
        String text = new String(added, StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n') + 1;
        text.substring(0, end).lines().forEach(line -> out.println("  " + line.replaceFirst("^\\S+Z ", "")));
        file.seek(position + text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
