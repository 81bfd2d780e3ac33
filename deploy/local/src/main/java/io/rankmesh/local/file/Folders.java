package io.rankmesh.local.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders that exist whole or not at all. */
public final class Folders {

    private Folders() {}

    /** Work that may fail on the disk. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /** Fills a new folder. */
    @FunctionalInterface
    public interface Filling {
        void into(Path unfinished) throws IOException;
    }

    /**
     * Makes the folder if it is missing: it is filled beside its place and then renamed, so that an interrupted run leaves
     * nothing half done.
     */
    public static void make(Path folder, Filling filling) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
        delete(unfinished);
        filling.into(unfinished);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Does the work while no other process and no other thread holds the lock file. */
    public static <T> T locked(Path lockFile, Work<T> work) throws IOException {
        Files.createDirectories(lockFile.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (!lock.isValid()) {
                throw new IOException("Lost the lock " + lockFile);
            }
            return work.run();
        }
    }

    /** A lock of the same JVM, maybe of this class in another class loader, is an exception instead of a wait. */
    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException held) {
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("Interrupted while waiting for a lock", e);
                }
            }
        }
    }

    /** Removes the folder with all that is in it; a missing one is no failure. */
    public static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            // gone already
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
