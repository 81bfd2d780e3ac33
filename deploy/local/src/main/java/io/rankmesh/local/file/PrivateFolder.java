package io.rankmesh.local.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders that other users may not look into. */
public final class PrivateFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> WAY_THROUGH = PosixFilePermissions.fromString("rwx--x--x");

    private PrivateFolder() {}

    /** Makes the folder and its missing parents for their owner only; a folder that is there stays as it is. */
    public static void make(Path folder) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }

    /** Like {@link #make} for the folder that the file is in. */
    public static void makeParent(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            make(parent);
        }
    }

    /** Closes a folder to all but its owner. */
    public static void close(Path folder) throws IOException {
        permit(folder, OWNER_ONLY);
    }

    /** Closes a folder to all but its owner, except that others may go through it to a folder that they know. */
    public static void leaveWayThrough(Path folder) throws IOException {
        permit(folder, WAY_THROUGH);
    }

    private static void permit(Path folder, Set<PosixFilePermission> wanted) throws IOException {
        if (!Files.getPosixFilePermissions(folder).equals(wanted)) {
            Files.setPosixFilePermissions(folder, wanted);
        }
    }
}
