package io.rankmesh.common.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the API consumer shall hear about. A feature's exceptions extend it, each with its status and stable code.
 *
 * <p>{@code title} and {@code detail} leave the service: they never hold a class name, SQL, or a secret.
 */
public class ProblemException extends RuntimeException {

    private final int status;
    private final String code;
    private final String title;
    private final @Nullable String detail;
    private final transient List<FieldError> errors;

    public ProblemException(int status, String code, String title, @Nullable String detail) {
        this(status, code, title, detail, List.of());
    }

    public ProblemException(int status, String code, String title, @Nullable String detail, List<FieldError> errors) {
        super(detail == null ? title : title + ": " + detail);
        this.status = status;
        this.code = code;
        this.title = title;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public @Nullable String detail() {
        return detail;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** Headers of the answer besides {@code Content-Type}, such as {@code Retry-After}. */
    public Map<String, String> headers() {
        return Map.of();
    }
}
