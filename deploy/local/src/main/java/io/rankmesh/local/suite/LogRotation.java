package io.rankmesh.local.suite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Keeps logs small. The processes write to their files themselves, in append mode; so a full file is copied aside and
 * emptied in place.
 */
final class LogRotation {

    private final long limit;

    /** With the size in bytes that a log may grow to. */
    LogRotation(long limit) {
        this.limit = limit;
    }

    /** A missing log is no failure: it may be removed at any moment. */
    void rotate(Path log) throws IOException {
        try {
            if (Files.size(log) > limit) {
                Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                    channel.truncate(0);
                }
            }
        } catch (NoSuchFileException e) {
            // nothing to keep small
        }
    }
}
