package io.rankmesh.cli.audit;

import java.util.Locale;

/** What {@code --format} takes. */
enum Format {
    TEXT,
    JSON,
    LIGHTHOUSE;

    /** As the option is written. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
