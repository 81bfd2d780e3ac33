package io.rankmesh.cli.analyze;

import io.rankmesh.cli.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that must not stand on a command line, where every user of the machine and the log of a pipeline see it: the content of a
 * file, or of a variable of the environment when it is written {@code env:NAME}.
 *
 * @param option that it was given to
 */
record Secret(String option, String source) {
    private static final String VARIABLE = "env:";

    /** Not empty; without the blanks around it. */
    String read() throws IOException {
        String text = (source.startsWith(VARIABLE) ? ofEnvironment() : ofFile()).strip();
        if (text.isEmpty()) {
            throw CommandException.usage(option + ": " + source + " is empty.");
        }
        return text;
    }

    /** A pair a line, parted by the first of the separator; only the number of a wrong line is told. */
    Map<String, String> readPairs(String separator) throws IOException {
        List<String> lines = read().lines().toList();
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int cut = line.indexOf(separator);
            if (line.isEmpty()) {
                continue;
            }
            if (cut < 1) {
                throw CommandException.usage(
                        option + ": line " + (i + 1) + " of " + source + " is not NAME" + separator + "VALUE.");
            }
            pairs.put(line.substring(0, cut).strip(), line.substring(cut + 1).strip());
        }
        return pairs;
    }

    private String ofEnvironment() {
        String name = source.substring(VARIABLE.length());
        String value = System.getenv(name);
        if (value == null) {
            throw CommandException.usage(option + ": there is no environment variable " + name + ".");
        }
        return value;
    }

    private String ofFile() throws IOException {
        Path file = Path.of(source);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw CommandException.usage(
                    option + ": the file " + source + " cannot be read (env:NAME is a variable's content).");
        }
        return Files.readString(file);
    }
}
