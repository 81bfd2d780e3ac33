package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.listing.Listing;
import io.rankmesh.analysis.listing.Order;
import io.rankmesh.analysis.listing.Order.Key;
import io.rankmesh.analysis.listing.Order.Type;
import io.rankmesh.analysis.listing.Parameters;
import io.rankmesh.analysis.listing.Selection;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which clusters are wanted; null for all. */
record ClusterFilter(@Nullable String kind, Order order) implements Selection<ClusterView> {

    static final Key NUMBER = new Key("number", Type.INTEGER, row -> row.getInteger("number"));

    private static final List<String> KINDS = List.of("exact", "near-duplicate", "cannibalisation");
    private static final List<Order> ORDERS = List.of(
            Order.by("seq", NUMBER),
            Order.by("size", new Key("size", Type.INTEGER, row -> row.getInteger("size")), NUMBER));

    private static final String CLUSTERS = """
            (select c.analysis_id, c.number, c.kind, c.phrase, c.size, p.ids, p.urls, p.titles
               from cluster c,
                    lateral (select array_agg(id order by seq) as ids, array_agg(url order by seq) as urls,
                                    array_agg(title order by seq) as titles
                               from page where analysis_id = c.analysis_id and seq = any(c.pages)) p)""";

    /** @throws io.rankmesh.common.problem.InvalidInputException naming the parameter at fault */
    static ClusterFilter of(ClusterQuery query) {
        return new ClusterFilter(
                Parameters.oneOf("kind", query.kind, KINDS),
                Order.find(query.sort == null ? "seq" : query.sort, ORDERS));
    }

    @Override
    public Listing listing(UUID accountId, UUID analysisId) {
        return new Listing("clusters", CLUSTERS, accountId, analysisId, order).andIf("t.kind = ?", kind);
    }

    @Override
    public ClusterView view(Row row) {
        return ClusterView.of(row);
    }

    @Override
    public List<String> fields() {
        return ClusterView.FIELDS;
    }
}
