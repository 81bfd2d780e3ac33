package io.rankmesh.analysis.change;

import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which changes a list shows.
 *
 * @param since what to compare with, as it was sent
 */
public record ChangeFilter(String since, Change change) {

    /**
     * @param since null for no comparison
     * @param change null for the first of those that are known
     * @return null for no comparison
     * @throws InvalidInputException naming {@code change}
     */
    public static @Nullable ChangeFilter of(@Nullable String since, @Nullable String change, Change... known) {
        Change wanted = change == null ? known[0] : find(change, known);
        if (since != null) {
            return new ChangeFilter(since, wanted);
        }
        if (change != null) {
            throw new InvalidInputException(
                    "change", FieldCode.NOT_ALLOWED, "goes with " + ChangeService.PARAMETER + " only");
        }
        return null;
    }

    private static Change find(String text, Change... known) {
        return Arrays.stream(known)
                .filter(change -> change.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "change",
                        FieldCode.INVALID,
                        "must be one of "
                                + Arrays.stream(known).map(Change::wireName).collect(Collectors.joining(", "))));
    }
}
