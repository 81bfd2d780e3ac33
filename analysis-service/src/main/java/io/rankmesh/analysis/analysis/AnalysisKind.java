package io.rankmesh.analysis.analysis;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is analysed: a whole site, one URL, or a document that was handed in. */
public enum AnalysisKind {
    SITE,
    PAGE,
    HTML;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such kind */
    @JsonCreator
    public static AnalysisKind of(String wireName) {
        for (AnalysisKind kind : values()) {
            if (kind.wireName().equals(wireName)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no such kind");
    }
}
