package io.rankmesh.analysis.listing;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A list without filters.
 *
 * @param name of the list, which its cursors bear
 * @param source a table, or a query in brackets
 */
public record WholeList<T>(String name, String source, Order order, Function<Row, T> item, List<String> fields)
        implements Selection<T> {

    public WholeList {
        fields = List.copyOf(fields);
    }

    @Override
    public Listing listing(UUID accountId, UUID analysisId) {
        return new Listing(name, source, accountId, analysisId, order);
    }

    @Override
    public T view(Row row) {
        return item.apply(row);
    }
}
