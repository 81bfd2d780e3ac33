package io.rankmesh.common.paging;

import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The query of a list that shows an account's rows, newest first: entities with an {@code accountId}, and with a UUIDv7 as
 * {@code id}, which is all that the cursor holds. Read {@link PageRequest#fetchSize()} rows.
 */
public final class NewestFirst {

    private final StringBuilder where = new StringBuilder("accountId = :accountId");
    private final Map<String, Object> parameters = new HashMap<>();

    /**
     * @param list name of the list, which its cursors bear
     * @throws InvalidInputException naming {@code cursor}, when it is another list's
     */
    public NewestFirst(String list, UUID accountId, PageRequest page) {
        parameters.put("accountId", accountId);
        Cursor cursor = page.cursor();
        if (cursor != null) {
            if (!cursor.string(0).equals(list)) {
                throw new InvalidInputException("cursor", FieldCode.INVALID, "is not a cursor that this list gave out");
            }
            where.append(" and id < :after");
            parameters.put("after", cursor.uuid(1));
        }
    }

    /** Where such a list goes on behind a row. */
    public static Cursor after(String list, UUID id) {
        return Cursor.of(list, id);
    }

    /**
     * Narrows the list.
     *
     * @param field name of a field of the entity, never of a caller's choice
     * @param value null for any
     */
    public NewestFirst with(String field, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(field).append(" = :").append(field);
            parameters.put(field, value);
        }
        return this;
    }

    /** HQL from the condition on. */
    public String text() {
        return where + " order by id desc";
    }

    public Map<String, Object> parameters() {
        return Map.copyOf(parameters);
    }
}
