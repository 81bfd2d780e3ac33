package io.rankmesh.cli.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What {@code --format} takes. */
enum Format {
    TEXT,
    JSON,
    LIGHTHOUSE;

    /** Takes the words of {@code --format}; picocli's own message would list the constants of the enum. */
    static final class Words implements ITypeConverter<Format> {
        @Override
        public Format convert(String word) {
            return Arrays.stream(values())
                    .filter(format -> format.toString().equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected one of "
                            + Arrays.stream(values()).map(Format::toString).collect(Collectors.joining(", "))
                            + ", not '" + word + "'"));
        }
    }

    /** As the option is written. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
