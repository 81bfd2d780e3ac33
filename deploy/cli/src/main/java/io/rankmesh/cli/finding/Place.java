package io.rankmesh.cli.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where in a file a finding is.
 *
 * @param path from the working folder, with slashes; absolute for a file outside of it
 * @param line of the element's start tag, from 1; null when no element shows the fault
 * @param column in that line, from 1, in UTF-16 units
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Place(
        String path, @Nullable Integer line, @Nullable Integer column) {

    /** The file as a whole. */
    public static Place in(Path file) {
        Path workingFolder = Path.of("").toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(workingFolder) ? workingFolder.relativize(absolute) : absolute;
        return new Place(shown.toString().replace(shown.getFileSystem().getSeparator(), "/"), null, null);
    }

    public Place at(int atLine, int atColumn) {
        return new Place(path, atLine, atColumn);
    }

    /** As compilers write it: {@code path:line:column}. */
    @Override
    public String toString() {
        return line == null ? path : path + ":" + line + ":" + column;
    }
}
