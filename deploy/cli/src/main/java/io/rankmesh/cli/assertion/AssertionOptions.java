package io.rankmesh.cli.assertion;

import io.rankmesh.cli.CommandException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that takes assertions. */
public final class AssertionOptions {
    @Option(
            names = "--assert",
            paramLabel = "AUDIT=MAX",
            converter = Assertion.Form.class,
            description = {
                "Exit with 1 when the audit has more than MAX",
                "findings; so do severity:critical=MAX and",
                "category:links=MAX. May be given many times."
            })
    private List<Assertion> given = List.of();

    @Option(
            names = "--assert-file",
            paramLabel = "FILE",
            description = "The same from a file: an assertion a line, # begins a comment.")
    private @Nullable Path file;

    /** Those of the file first. */
    public Assertions read() throws IOException {
        List<Assertion> all = new ArrayList<>();
        if (file != null) {
            all.addAll(ofFile(file));
        }
        all.addAll(given);
        return new Assertions(all);
    }

    private static List<Assertion> ofFile(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw CommandException.usage("The file of --assert-file cannot be read: " + file);
        }
        List<Assertion> assertions = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String text = line.replaceFirst("#.*", "").strip();
            if (!text.isEmpty()) {
                String where = file + ":" + number;
                assertions.add(Assertion.parse(text)
                        .orElseThrow(
                                () -> CommandException.usage(where + ": '" + text + "' is not " + Assertion.FORMS)));
            }
        }
        return assertions;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw CommandException.usage("The file of --assert-file is no text in UTF-8: " + file);
        }
    }
}
