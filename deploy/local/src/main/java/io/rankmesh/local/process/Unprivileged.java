package io.rankmesh.local.process;

import io.rankmesh.local.file.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * PostgreSQL refuses to run as root. When the current user is root, it runs as the account below, whose files must lie
 * below folders that everybody may enter.
 */
public final class Unprivileged {

    /** The traditional "nobody": it needs no entry in the user database. */
    private static final int ACCOUNT = 65534;

    private static final String SUBSTITUTE = "rankmesh-";

    private static final Set<PosixFilePermission> OPEN_FOLDER = PosixFilePermissions.fromString("rwxr-xr-x");

    private static final boolean NEEDED = isRoot();

    private static final Map<Path, Path> MOVED = new HashMap<>();

    private Unprivileged() {}

    /** Whether the current user is root, so that PostgreSQL needs another account. */
    public static boolean isNeeded() {
        return NEEDED;
    }

    /** Options of {@code setpriv} that make a command run as the unprivileged account. */
    static List<String> identityOptions() {
        return List.of("--reuid=" + ACCOUNT, "--regid=" + ACCOUNT, "--clear-groups");
    }

    /**
     * The folder itself if the unprivileged account can reach it; otherwise a folder in {@code /var/tmp} that stands for
     * it, always the same one for the same folder. The first time in a process it tells so on standard error.
     */
    public static synchronized Path reachable(Path folder) {
        Path wanted = folder.toAbsolutePath().normalize();
        if (!NEEDED || isOpen(wanted)) {
            return wanted;
        }
        return MOVED.computeIfAbsent(wanted, Unprivileged::substitute);
    }

    /** Removes what {@link #reachable} answered, and with it the folder that stood for the unreachable one. */
    public static void forget(Path reachable) throws IOException {
        Folders.delete(reachable);
        Path base = reachable.toAbsolutePath().getParent();
        if (base != null && base.getFileName().toString().startsWith(SUBSTITUTE)) {
            Files.deleteIfExists(base);
        }
    }

    private static Path substitute(Path wanted) {
        Path parent = wanted.resolveSibling("");
        String mark = Integer.toHexString(parent.toString().hashCode());
        Path base = Path.of("/var/tmp", SUBSTITUTE + mark);
        try {
            openFolders(base);
            if ((Integer) Files.getAttribute(base, "unix:uid", LinkOption.NOFOLLOW_LINKS) != 0
                    || Files.isSymbolicLink(base)) {
                throw new IOException(base + " belongs to another user: remove it");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path substitute = base.resolve(wanted.getFileName());
        System.err.println("PostgreSQL does not run as root, and its own account cannot enter " + parent + ": using "
                + substitute);
        return substitute;
    }

    /** Creates the folder and its missing parents so that everybody may enter them, whatever the umask says. */
    public static void openFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getParent() != null) {
            openFolders(folder.getParent());
        }
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, OPEN_FOLDER);
        }
    }

    /** Like {@link #openFolders} for the folder that the file is in. */
    public static void openParent(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            openFolders(parent);
        }
    }

    /** Hands the file or folder to the unprivileged account if there is need for one. */
    public static void own(Path path) throws IOException {
        if (NEEDED) {
            Files.setAttribute(path, "unix:uid", ACCOUNT);
            Files.setAttribute(path, "unix:gid", ACCOUNT);
        }
    }

    private static boolean isOpen(Path folder) {
        try {
            for (Path part = folder; part != null; part = part.getParent()) {
                if (Files.isDirectory(part)
                        && !Files.getPosixFilePermissions(part).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRoot() {
        try {
            return Files.isDirectory(Path.of("/proc/self"))
                    && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
