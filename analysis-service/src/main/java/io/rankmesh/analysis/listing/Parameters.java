package io.rankmesh.analysis.listing;

import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Query parameters of lists. Absent ones stay null; each fault names the parameter. */
public final class Parameters {

    private static final int MAX_PREFIX = 2048;
    private static final int MAX_NAME = 200;

    private Parameters() {}

    /** @throws InvalidInputException unless the value is one of those allowed */
    public static @Nullable String oneOf(String name, @Nullable String value, List<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            throw invalid(name, "must be one of " + String.join(", ", allowed));
        }
        return value;
    }

    /** @throws InvalidInputException unless it is true or false */
    public static @Nullable Boolean bool(String name, @Nullable String value) {
        String checked = oneOf(name, value, List.of("true", "false"));
        return checked == null ? null : Boolean.valueOf(checked);
    }

    /** @throws InvalidInputException unless it may be a name */
    public static @Nullable String name(String name, @Nullable String value) {
        if (value != null && (value.length() > MAX_NAME || value.codePoints().anyMatch(Parameters::isNoText))) {
            throw invalid(name, "must have at most " + MAX_NAME + " characters, none of them a control");
        }
        return value;
    }

    /** @throws InvalidInputException unless it is the beginning of an http URL */
    public static @Nullable String urlPrefix(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (!value.startsWith("http://") && !value.startsWith("https://")) {
            throw invalid(name, "must begin with http:// or https://");
        }
        if (value.length() > MAX_PREFIX || value.codePoints().anyMatch(Parameters::isNoText)) {
            throw invalid(name, "must have at most " + MAX_PREFIX + " characters, none of them a control");
        }
        return value;
    }

    private static boolean isNoText(int c) {
        return Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /**
     * Parameters that make no sense where the whole list is exported.
     *
     * @throws InvalidInputException if one of them is given
     */
    public static void exportHasNoParts(@Nullable String limit, @Nullable String cursor) {
        if (limit != null || cursor != null) {
            throw new InvalidInputException(
                    limit == null ? "cursor" : "limit", FieldCode.NOT_ALLOWED, "is for lists; an export is whole");
        }
    }

    public static InvalidInputException invalid(String name, String message) {
        return new InvalidInputException(name, FieldCode.INVALID, message);
    }
}
