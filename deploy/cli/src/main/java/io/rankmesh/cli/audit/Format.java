package io.rankmesh.cli.audit;

import io.rankmesh.cli.EnumWords;
import java.util.Locale;

/** What {@code --format} takes. */
enum Format {
    TEXT,
    JSON,
    LIGHTHOUSE,
    SARIF,
    JUNIT;

    static final class Words extends EnumWords<Format> {
        Words() {
            super(Format.class);
        }
    }

    /** Whether findings are told with their places in files, which takes a second look at each file. */
    boolean tellsPlaces() {
        return this == SARIF || this == JUNIT;
    }

    /** As the option is written. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
