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

    /** The code of a refusal, and of a failed analysis, whose address lies in a private or reserved network. */
    public static final String ADDRESS_NOT_ALLOWED = "address-not-allowed";

    /** What to do about {@link #ADDRESS_NOT_ALLOWED}. */
    public static final String ALLOWED_NETWORKS =
            "RANKMESH_CRAWLER_ALLOWED_NETWORKS, set when the suite starts, names the private networks that it may enter.";

    public record FieldProblem(
            @Nullable String field,
            @Nullable String code,
            @Nullable String message) {

        private String explain() {
            String what = message == null ? String.valueOf(code) : message;
            return field == null || field.isBlank() ? what : field + ": " + what;
        }
    }

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
                String line = error.explain();
                // the suite's sentence may tell the fields itself
                if (text.indexOf(line) < 0) {
                    text.append(System.lineSeparator()).append("  ").append(line);
                }
            }
            boolean forbidden = errors.stream().anyMatch(error -> ADDRESS_NOT_ALLOWED.equals(error.code()));
            text.append(forbidden ? System.lineSeparator() + ALLOWED_NETWORKS : "");
        }
        if (status >= 500 && traceId != null) {
            text.append(" (trace ").append(traceId).append(')');
        }
        return text.toString();
    }
}
