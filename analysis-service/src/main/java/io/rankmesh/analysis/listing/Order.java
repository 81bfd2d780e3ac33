package io.rankmesh.analysis.listing;

import io.rankmesh.common.paging.Cursor;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list. Its keys, behind the analysis's id, are the columns of an index, so that no rows are sorted to answer a part;
 * together they tell any two rows apart.
 *
 * @param name what the API consumer writes, with a minus in front when it is {@code descending}
 */
public record Order(String name, List<Key> keys, boolean descending) {

    /**
     * A part of the sort key.
     *
     * @param sql the indexed expression
     * @param value the same of a row that was read
     */
    public record Key(String sql, Type type, java.util.function.Function<Row, Object> value) {}

    /** How a cursor's text becomes a parameter. */
    public enum Type {
        TEXT {
            @Override
            Object parse(Cursor cursor, int index) {
                return cursor.string(index);
            }
        },
        INTEGER {
            @Override
            Object parse(Cursor cursor, int index) {
                long number = cursor.number(index);
                if (number != (int) number) {
                    throw notOurs();
                }
                return (int) number;
            }
        },
        LONG {
            @Override
            Object parse(Cursor cursor, int index) {
                return cursor.number(index);
            }
        };

        abstract Object parse(Cursor cursor, int index);
    }

    /** The number of a row in its analysis. */
    public static final Key SEQ = new Key("seq", Type.INTEGER, row -> row.getInteger("seq"));

    /** Of a column that is compared byte by byte. */
    public static final Key URL = new Key("url collate \"C\"", Type.TEXT, row -> row.getString("url"));

    public Order {
        keys = List.copyOf(keys);
    }

    public static Order by(String name, Key... keys) {
        return new Order(name, List.of(keys), false);
    }

    /**
     * Finds the order that is asked for.
     *
     * @param text name of one of the orders, with a minus in front for its reverse
     * @throws InvalidInputException naming {@code sort}
     */
    public static Order find(String text, List<Order> orders) {
        boolean reverse = text.startsWith("-");
        String wanted = reverse ? text.substring(1) : text;
        return orders.stream()
                .filter(order -> order.name.equals(wanted))
                .findFirst()
                .map(order -> reverse ? new Order(text, order.keys, true) : order)
                .orElseThrow(() -> new InvalidInputException(
                        "sort",
                        FieldCode.INVALID,
                        "must be one of " + orders.stream().map(Order::name).collect(Collectors.joining(", "))
                                + ", with a minus in front for the reverse"));
    }

    /**
     * Where a list in this order goes on behind a row.
     *
     * @param mark of the list
     */
    Cursor after(String mark, Row row) {
        List<Object> values = new ArrayList<>(List.of(mark));
        keys.forEach(key -> values.add(key.value().apply(row)));
        return Cursor.of(values.toArray());
    }

    /** @throws InvalidInputException naming {@code cursor}, unless it bears the list's mark */
    List<Object> values(String mark, @Nullable Cursor cursor) {
        if (cursor == null) {
            return List.of();
        }
        cursor.requireMark(mark);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(keys.get(i).type().parse(cursor, i + 1));
        }
        return values;
    }

    private static InvalidInputException notOurs() {
        return new InvalidInputException("cursor", FieldCode.INVALID, "is not a cursor that this list gave out");
    }

    String sql() {
        return keys.stream().map(key -> key.sql() + (descending ? " desc" : "")).collect(Collectors.joining(", "));
    }

    String columns() {
        return keys.stream().map(Key::sql).collect(Collectors.joining(", "));
    }
}
