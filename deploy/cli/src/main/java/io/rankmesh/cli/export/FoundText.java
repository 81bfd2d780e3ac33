package io.rankmesh.cli.export;

import io.rankmesh.cli.finding.Found;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A finding in a few lines of plain text. */
final class FoundText {
    private FoundText() {}

    /** The message, where it is, and what shows it. */
    static String of(Found finding) {
        String place = finding.place() == null ? null : finding.place().toString();
        return lines(finding.message(), place, finding.selector(), snippet(finding), other(finding));
    }

    /** The message and what shows it, for a reader that knows the place. */
    static String withoutPlace(Found finding) {
        return lines(finding.message(), snippet(finding), other(finding));
    }

    private static @Nullable String snippet(Found finding) {
        return finding.snippet() == null ? null : finding.snippet().replaceAll("\\s+", " ");
    }

    private static @Nullable String other(Found finding) {
        return finding.otherUrl() == null ? null : "-> " + finding.otherUrl();
    }

    private static String lines(@Nullable String... lines) {
        return Stream.of(lines).filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }
}
