package io.rankmesh.common.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One part of a list: the body of every list answer. {@link LinkHeaderFilter} adds the {@code Link} header.
 *
 * @param next cursor of the part after this one; null at the end (and then present in the body as null)
 */
public record Paged<T>(List<T> items, @Nullable String next) {

    public Paged {
        items = List.copyOf(items);
    }

    /**
     * @param rows what was read with {@link PageRequest#fetchSize()} as the limit
     * @param key the sort key of a row
     */
    public static <R, T> Paged<T> of(List<R> rows, PageRequest page, Function<R, Cursor> key, Function<R, T> view) {
        boolean more = rows.size() > page.limit();
        List<R> shown = more ? rows.subList(0, page.limit()) : rows;
        return new Paged<>(
                shown.stream().map(view).toList(),
                more ? key.apply(shown.getLast()).encode() : null);
    }

    /** The same part, each item seen otherwise. */
    public <V> Paged<V> map(Function<T, V> view) {
        return new Paged<>(items.stream().map(view).toList(), next);
    }

    /** The whole of a short list. */
    public static <T> Paged<T> whole(List<T> items) {
        return new Paged<>(items, null);
    }
}
