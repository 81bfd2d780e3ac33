package io.rankmesh.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What Linux tells about processes in {@code /proc}; elsewhere the answers are empty. */
public final class ProcessTable {

    private static final Path PROC = Path.of("/proc");

    private ProcessTable() {}

    /** Memory in use (resident set), in bytes. */
    public static OptionalLong memory(long pid) {
        try (var lines = Files.lines(PROC.resolve(pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Processes whose working folder is the given one and whose program lies below the other; both without symbolic links. */
    public static List<ProcessIdentity> workingIn(Path folder, Path programs) {
        List<ProcessIdentity> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (linkTarget(process.resolve("cwd")).equals(folder)
                        && linkTarget(process.resolve("exe")).startsWith(programs)) {
                    ProcessIdentity.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return found;
    }

    /** A relative path, which is nobody's, for a process that has just ended or belongs to somebody else. */
    private static Path linkTarget(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            return Path.of("");
        }
    }
}
