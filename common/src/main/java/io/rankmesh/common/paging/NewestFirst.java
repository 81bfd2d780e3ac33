package io.rankmesh.common.paging;

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

    /** @throws io.rankmesh.common.problem.InvalidInputException naming {@code cursor}, when it is another list's */
    public NewestFirst(UUID accountId, PageRequest page) {
        parameters.put("accountId", accountId);
        Cursor cursor = page.cursor();
        if (cursor != null) {
            where.append(" and id < :after");
            parameters.put("after", cursor.uuid(0));
        }
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
