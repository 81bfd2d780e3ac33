package io.rankmesh.report.document;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keeps text from audited pages to a length that a report can hold many times over. */
final class Text {
    static final int URL = 2_048;
    static final int TITLE = 300;
    static final int MESSAGE = 600;
    static final int SNIPPET = 1_000;

    private Text() {}

    /** The text, or its beginning and an ellipsis if it is longer than so many characters. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = length - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    /** A title for an audit that the catalogue doesn't list: a release of analysis-service that is newer than its answer. */
    static String titleOf(String audit) {
        String words = audit.replace('-', ' ').trim();
        return words.isEmpty() ? audit : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static @Nullable String cutOrNull(@Nullable String text, int length) {
        return text == null || text.isBlank() ? null : cut(text, length);
    }
}
