package io.rankmesh.cli.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem detail (RFC 9457) as the suite sends it; a field is null when an intermediary answered instead of the suite. */
public record Problem(
        @Nullable String title,
        @Nullable String detail,
        @Nullable String code,
        @Nullable String traceId,
        @Nullable List<FieldProblem> errors) {

    public record FieldProblem(
            @Nullable String field,
            @Nullable String code,
            @Nullable String message) {}

    static Problem unknown() {
        return new Problem(null, null, null, null, null);
    }

    /** One sentence, then a line for each field that is wrong. */
    String explain(int status) {
        StringBuilder text = new StringBuilder();
        String what = detail != null && !detail.isBlank() ? detail : title;
        text.append(what == null || what.isBlank() ? "answer " + status : what);
        if (errors != null) {
            for (FieldProblem error : errors) {
                text.append(System.lineSeparator()).append("  ");
                if (error.field() != null && !error.field().isBlank()) {
                    text.append(error.field()).append(": ");
                }
                text.append(error.message() == null ? error.code() : error.message());
            }
        }
        if (status >= 500 && traceId != null) {
            text.append(" (trace ").append(traceId).append(')');
        }
        return text.toString();
    }
}
