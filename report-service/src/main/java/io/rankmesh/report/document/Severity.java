package io.rankmesh.report.document;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How much a finding matters; declared from what to mend first to what to mend last. */
public enum Severity {
    CRITICAL,
    WARNING,
    NOTICE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A severity that this release doesn't know counts as a notice, so that a newer analysis-service can add one. */
    public static Severity of(String code) {
        return Arrays.stream(values())
                .filter(severity -> severity.code().equalsIgnoreCase(code))
                .findFirst()
                .orElse(NOTICE);
    }
}
