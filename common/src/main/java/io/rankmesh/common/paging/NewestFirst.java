package io.rankmesh.common.paging;

import io.rankmesh.common.problem.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The query of a list that shows an account's rows, newest first: entities with an {@code accountId}, and with a UUIDv7 as
 * {@code id}. Read {@link PageRequest#fetchSize()} rows.
 */
public final class NewestFirst {

    private final String list;
    private final PageRequest page;
    private final StringBuilder where = new StringBuilder("accountId = :accountId");
    private final Map<String, Object> filters = new TreeMap<>();

    /** @param list name of the list, which its cursors bear */
    public NewestFirst(String list, UUID accountId, PageRequest page) {
        this.list = list;
        this.page = page;
        filters.put("accountId", accountId);
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
            filters.put(field, value);
        }
        return this;
    }

    /** HQL from the condition on. */
    public String text() {
        return where + (page.cursor() == null ? "" : " and id < :after") + " order by id desc";
    }

    /** @throws InvalidInputException naming {@code cursor}, when another list, or the same with other filters, gave it out */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new TreeMap<>(filters);
        Cursor cursor = page.cursor();
        if (cursor != null) {
            cursor.requireMark(mark());
            parameters.put("after", cursor.uuid(1));
        }
        return parameters;
    }

    /** @param rows what was read */
    public <R> Paged<R> part(List<R> rows, Function<R, UUID> id) {
        return Paged.of(rows, page, row -> Cursor.of(mark(), id.apply(row)), Function.identity());
    }

    private String mark() {
        return Cursor.mark(list, filters.entrySet());
    }
}
