package io.rankmesh.cli.analyze;

import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.ExitCode;
import io.rankmesh.cli.api.RankmeshClient;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The report as a page and as data, both whole or not there. */
record ReportFiles(Path html, Path json) {

    /** Makes the folder, so that a place that cannot be written is told before the analysis and not after it. */
    static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw CommandException.usage("Cannot make the folder " + folder + " for the report: " + reason(e));
        }
        if (!Files.isWritable(folder)) {
            throw CommandException.usage("Cannot write to the folder " + folder);
        }
    }

    static ReportFiles download(RankmeshClient client, String reportId, Path folder) throws InterruptedException {
        Path html = folder.resolve("report.html").toAbsolutePath().normalize();
        Path json = folder.resolve("report.json").toAbsolutePath().normalize();
        try {
            Path freshJson = fresh(client, reportId, "application/json", json);
            Path freshHtml = fresh(client, reportId, "text/html", html);
            Files.move(freshJson, json, StandardCopyOption.ATOMIC_MOVE);
            Files.move(freshHtml, html, StandardCopyOption.ATOMIC_MOVE);
            return new ReportFiles(html, json);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "The report cannot be written to " + folder + ": " + reason(e));
        }
    }

    private static Path fresh(RankmeshClient client, String reportId, String mediaType, Path target)
            throws IOException, InterruptedException {
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            client.downloadReport(reportId, mediaType, part);
            return part;
        } catch (CommandException e) {
            Files.deleteIfExists(part);
            throw e;
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
