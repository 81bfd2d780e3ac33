package io.rankmesh.common.paging;

import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted. A resource takes {@link PageParameters}, or, beside filters, both query parameters as text, and calls
 * {@link #of}.
 *
 * @param limit most items to answer, 1 to {@value #MAX_LIMIT}
 * @param cursor where to go on; null for the start
 */
public record PageRequest(int limit, @Nullable Cursor cursor) {

    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1000;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw outOfRange();
        }
    }

    /** @throws InvalidInputException naming {@code limit} or {@code cursor} */
    public static PageRequest of(@Nullable String limit, @Nullable String cursor) {
        return new PageRequest(
                limit == null ? DEFAULT_LIMIT : parse(limit), cursor == null ? null : Cursor.parse(cursor));
    }

    /** How many rows to read: one more than asked for shows whether the list goes on. */
    public int fetchSize() {
        return limit + 1;
    }

    private static int parse(String limit) {
        try {
            return Integer.parseInt(limit);
        } catch (NumberFormatException notANumber) {
            throw outOfRange();
        }
    }

    private static InvalidInputException outOfRange() {
        return new InvalidInputException(
                "limit", FieldCode.OUT_OF_RANGE, "must be a whole number from 1 to " + MAX_LIMIT);
    }
}
