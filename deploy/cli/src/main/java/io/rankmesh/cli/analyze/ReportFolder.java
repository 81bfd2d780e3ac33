package io.rankmesh.cli.analyze;

import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.ExitCode;
import io.rankmesh.cli.api.RankmeshClient;
import io.rankmesh.cli.terminal.SafeJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the report of one analysis goes. Closed without a report it holds none, since that of an earlier analysis would be taken for this
 * one's, unless there is to be one that has not come yet. An interruption may close it while the report is being fetched.
 */
final class ReportFolder implements AutoCloseable {
    private static final String HTML = "report.html";
    private static final String JSON = "report.json";
    private static final String EXTRACTED = "extracted.ndjson";

    private final Path folder;
    private final List<Path> made;
    private final PrintStream err;
    private boolean written;
    private boolean keepsEarlier;
    private boolean closed;

    private ReportFolder(Path folder, List<Path> made, PrintStream err) {
        this.folder = folder;
        this.made = made;
        this.err = err;
    }

    /** Makes the folder, so that a place that cannot be written is told before the analysis and not after it. */
    static ReportFolder prepare(Path folder, PrintStream err) {
        List<Path> missing = missing(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw CommandException.usage("Cannot make the folder " + folder + " for the report: " + reason(e));
        }
        if (!Files.isWritable(folder)) {
            throw CommandException.usage("Cannot write to the folder " + folder);
        }
        return new ReportFolder(folder, missing, err);
    }

    /** The folder and those above it that are not there yet, the deepest first. */
    private static List<Path> missing(Path folder) {
        List<Path> missing = new ArrayList<>();
        for (@Nullable Path part = folder; part != null && Files.notExists(part); part = part.getParent()) {
            missing.add(part);
        }
        return missing;
    }

    /** What is here stays until there is something in its place. */
    synchronized void keepEarlier() {
        keepsEarlier = true;
    }

    /** @param extractedOf the analysis whose extracted columns are wanted too; null for none */
    ReportFiles download(RankmeshClient client, String reportId, @Nullable String extractedOf)
            throws InterruptedException {
        Path extracted = folder.resolve(EXTRACTED);
        ReportFiles files =
                new ReportFiles(folder.resolve(HTML), folder.resolve(JSON), extractedOf == null ? null : extracted);
        try {
            List<Path> targets = new ArrayList<>(List.of(files.json(), files.html()));
            fresh(
                    part -> {
                        client.downloadReport(reportId, "application/json", part);
                        SafeJson.escape(part);
                    },
                    files.json());
            fresh(part -> client.downloadReport(reportId, "text/html", part), files.html());
            if (extractedOf != null) {
                fresh(
                        part -> {
                            client.downloadExtracted(extractedOf, part);
                            SafeJson.escape(part);
                        },
                        extracted);
                targets.add(extracted);
            }
            publish(targets);
            return files;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "The report cannot be written to " + folder + ": " + reason(e));
        }
    }

    /** Fetches what a file is to hold. */
    @FunctionalInterface
    private interface Download {
        void to(Path part) throws IOException, InterruptedException;
    }

    private static void fresh(Download download, Path target) throws IOException, InterruptedException {
        Path part = part(target);
        try {
            download.to(part);
        } catch (CommandException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    private static Path part(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".part");
    }

    private synchronized void publish(List<Path> targets) throws IOException {
        for (Path target : targets) {
            if (closed) {
                Files.deleteIfExists(part(target));
            } else {
                Files.move(part(target), target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        if (closed) {
            return;
        }
        if (!targets.contains(folder.resolve(EXTRACTED))) {
            Files.deleteIfExists(folder.resolve(EXTRACTED));
        }
        written = true;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (written) {
            return;
        }
        try {
            removeEarlierReport();
            for (Path empty : made) {
                Files.deleteIfExists(empty);
            }
        } catch (DirectoryNotEmptyException e) {
            // somebody else has put something there
        } catch (IOException e) {
            err.println("The report of an earlier analysis may still be in " + folder + ": " + reason(e));
        }
    }

    private void removeEarlierReport() throws IOException {
        boolean removed = false;
        for (String name : List.of(HTML, JSON, EXTRACTED)) {
            Path file = folder.resolve(name);
            Files.deleteIfExists(part(file));
            removed |= !keepsEarlier && Files.isRegularFile(file) && Files.deleteIfExists(file);
        }
        if (removed) {
            err.println("Removed the report of an earlier analysis from " + folder);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case FileAlreadyExistsException _ -> "a file is in the way";
            case AccessDeniedException _ -> "permission denied";
            // the parent is there, or was just made
            case NoSuchFileException _ -> "the system allows no folder there";
            default -> String.valueOf(e.getMessage());
        };
    }
}
