package io.rankmesh.analysis.listing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HTTP status of the pages that are wanted. Servers do send statuses that RFC 9110 knows no class of; these can be asked for one by one.
 *
 * @param hundreds the class; 0 for no answer
 * @param exact null for the whole class
 */
public record StatusFilter(int hundreds, @Nullable Integer exact) {

    private static final Pattern STATUS = Pattern.compile("0|([1-5])xx|([1-9])\\d\\d");

    /** @throws io.rankmesh.common.problem.InvalidInputException naming {@code status} */
    public static @Nullable StatusFilter of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher match = STATUS.matcher(text);
        if (!match.matches()) {
            throw Parameters.invalid(
                    "status", "must be a status such as 404, a class from 1xx to 5xx, or 0 for no answer");
        }
        if (match.group(1) != null) {
            return new StatusFilter(Integer.parseInt(match.group(1)), null);
        }
        int exact = Integer.parseInt(text);
        return new StatusFilter(exact / 100, exact);
    }
}
