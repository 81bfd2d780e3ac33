package io.rankmesh.cli.analyze;

import io.rankmesh.cli.EnumWords;
import java.util.Locale;

/** What {@code --format} takes: what goes to standard output. */
enum Format {
    TEXT,
    JSON,
    SARIF,
    JUNIT;

    static final class Words extends EnumWords<Format> {
        Words() {
            super(Format.class);
        }
    }

    /** Whether it tells every finding, which the report does not. */
    boolean tellsFindings() {
        return this == SARIF || this == JUNIT;
    }

    /** As the option is written. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
