package io.rankmesh.analysis.page;

import io.rankmesh.analysis.change.ChangeFilter;
import io.rankmesh.analysis.change.PageChange;
import io.rankmesh.analysis.listing.Listing;
import io.rankmesh.analysis.listing.Order;
import io.rankmesh.analysis.listing.Order.Key;
import io.rankmesh.analysis.listing.Order.Type;
import io.rankmesh.analysis.listing.Parameters;
import io.rankmesh.analysis.listing.Selection;
import io.rankmesh.analysis.listing.StatusFilter;
import io.rankmesh.common.problem.InvalidInputException;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which pages are wanted, in which order; null for all.
 *
 * @param changes what became of them since an earlier analysis
 */
record PageFilter(
        @Nullable StatusFilter status,
        @Nullable Boolean indexable,
        @Nullable String segment,
        @Nullable String urlPrefix,
        @Nullable ChangeFilter changes,
        Order order)
        implements Selection<PageView> {

    /** What a missing score is taken for in the order: more than any. */
    private static final int NO_SCORE = 101;

    private static final List<Order> ORDERS = List.of(
            Order.by("seq", Order.SEQ),
            Order.by("url", Order.URL),
            Order.by("score", new Key("coalesce(score, " + NO_SCORE + ")", Type.INTEGER, PageFilter::score), Order.SEQ),
            Order.by(
                    "findings",
                    new Key("(critical + warning + notice)", Type.INTEGER, PageFilter::findings),
                    Order.SEQ));

    private static Object score(Row row) {
        return Objects.requireNonNullElse(row.getInteger("score"), NO_SCORE);
    }

    private static Object findings(Row row) {
        return row.getInteger("critical") + row.getInteger("warning") + row.getInteger("notice");
    }

    /** @throws InvalidInputException naming the parameter at fault */
    static PageFilter of(PageQuery query) {
        String urlPrefix = Parameters.urlPrefix("urlPrefix", query.urlPrefix);
        String sort = Objects.requireNonNullElse(query.sort, urlPrefix == null ? "seq" : "url");
        return new PageFilter(
                StatusFilter.of(query.status),
                Parameters.bool("indexable", query.indexable),
                Parameters.name("segment", query.segment),
                urlPrefix,
                ChangeFilter.of(
                        query.changedSince,
                        query.change,
                        PageChange.CHANGED,
                        PageChange.ADDED,
                        PageChange.REMOVED,
                        PageChange.UNCHANGED),
                Order.find(sort, ORDERS));
    }

    @Override
    public Listing listing(UUID accountId, UUID analysisId) {
        return new Listing("pages", "page", accountId, analysisId, order)
                .andStatus("status", status)
                .andIf("t.indexable = ?", indexable)
                .andIf("t.segment = ?", segment)
                .andUrlPrefix(urlPrefix);
    }

    @Override
    public PageView view(Row row) {
        return PageView.of(row);
    }

    @Override
    public List<String> fields() {
        return PageView.FIELDS;
    }
}
