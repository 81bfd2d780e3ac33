package io.rankmesh.analysis.listing;

import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.paging.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one analysis that a list shows. Each set of filters has a statement of its own, and so a plan of its own. Not
 * thread-safe while it is put together.
 */
public final class Listing {

    /** Behind any URL that begins alike: the last code point, which is in no URL. */
    private static final String LAST = "\udbff\udfff";

    private final String name;
    private final String source;
    private final Order order;
    private final StringBuilder where = new StringBuilder(
            "t.analysis_id = $1 and exists (select 1 from analysis a where a.id = $1 and a.account_id = $2)");
    private final List<Object> parameters = new ArrayList<>();

    /**
     * @param name of the list, which its cursors bear
     * @param source a table, or a query in brackets, never of a caller's choice
     * @param accountId without whose analysis there are no rows
     * @param analysisId whose rows are listed
     */
    public Listing(String name, String source, UUID accountId, UUID analysisId, Order order) {
        this.name = name;
        this.source = source;
        this.order = order;
        parameters.add(analysisId);
        parameters.add(accountId);
    }

    /**
     * Narrows the list.
     *
     * @param condition SQL over {@code t}; each question mark in it stands for the value
     */
    public Listing and(String condition, Object value) {
        parameters.add(value);
        where.append(" and ").append(condition.replace("?", "$" + parameters.size()));
        return this;
    }

    /** Narrows the list unless the value is null. */
    public Listing andIf(String condition, @Nullable Object value) {
        return value == null ? this : and(condition, value);
    }

    /** Narrows the list by a condition without a value. */
    public Listing and(String condition) {
        where.append(" and ").append(condition);
        return this;
    }

    /** Keeps what is at URLs that begin so. */
    public Listing andUrlPrefix(@Nullable String prefix) {
        return prefix == null
                ? this
                : and("t.url collate \"C\" >= ?", prefix).and("t.url collate \"C\" < ?", prefix + LAST);
    }

    /** Keeps what is on pages with such a status, which a column tells. */
    public Listing andStatus(String column, @Nullable StatusFilter status) {
        return status == null
                ? this
                : and("t." + column + " / 100 = ?", status.hundreds()).andIf("t." + column + " = ?", status.exact());
    }

    /** Where the list goes on behind a row. */
    Cursor after(Row row) {
        return order.after(mark(), row);
    }

    private String mark() {
        // some parameters are arrays
        String values = Arrays.deepToString(parameters.toArray());
        return Cursor.mark(name + " " + order.name(), List.of(where, values));
    }

    /**
     * A statement that reads a part.
     *
     * @param sql with {@code $n} for the parameters
     */
    public record Statement(String sql, List<Object> parameters) {

        public Tuple tuple() {
            return Database.tuple(parameters.toArray());
        }
    }

    /**
     * @param cursor where the part begins; null for the start
     * @param rows most rows to read
     */
    public Statement part(@Nullable Cursor cursor, int rows) {
        List<Object> all = new ArrayList<>(parameters);
        StringBuilder sql = new StringBuilder("select t.* from ")
                .append(source)
                .append(" t where ")
                .append(where);
        List<Object> after = order.values(mark(), cursor);
        if (!after.isEmpty()) {
            int first = all.size() + 1;
            all.addAll(after);
            List<String> places = new ArrayList<>();
            for (int i = first; i <= all.size(); i++) {
                places.add("$" + i);
            }
            sql.append(" and (").append(order.columns()).append(order.descending() ? ") < (" : ") > (");
            sql.append(String.join(", ", places)).append(')');
            // follows from the comparison of rows, which bounds no index that has but the first of the keys
            sql.append(" and ").append(order.keys().getFirst().sql());
            sql.append(order.descending() ? " <= " : " >= ").append(places.getFirst());
        }
        all.add(rows);
        sql.append(" order by ").append(order.sql()).append(" limit $").append(all.size());
        return new Statement(sql.toString(), Collections.unmodifiableList(all));
    }
}
