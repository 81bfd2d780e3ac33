package io.rankmesh.analysis.finding;

import io.rankmesh.analysis.change.ChangeFilter;
import io.rankmesh.analysis.change.FindingChange;
import io.rankmesh.analysis.listing.Listing;
import io.rankmesh.analysis.listing.Order;
import io.rankmesh.analysis.listing.Order.Key;
import io.rankmesh.analysis.listing.Order.Type;
import io.rankmesh.analysis.listing.Parameters;
import io.rankmesh.analysis.listing.Selection;
import io.rankmesh.analysis.listing.StatusFilter;
import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Severity;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.QueryParameters;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which findings are wanted, in which order; null for all.
 *
 * @param status of the pages that they are on
 * @param changes what became of them since an earlier analysis
 */
record FindingFilter(
        @Nullable String severity,
        @Nullable String audit,
        @Nullable String category,
        @Nullable UUID page,
        @Nullable String segment,
        @Nullable StatusFilter status,
        @Nullable String urlPrefix,
        boolean suppressed,
        @Nullable ChangeFilter changes,
        Order order)
        implements Selection<FindingView> {

    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::id).toList();
    private static final List<String> CATEGORIES =
            Arrays.stream(Category.values()).map(Category::id).toList();
    private static final Order BY_SEQ = Order.by("seq", Order.SEQ);
    private static final Order BY_URL = Order.by("url", Order.URL, Order.SEQ);

    /** Of findings with their pages: an index has the pages by status, another one the findings by page. */
    private static final Order BY_PAGE =
            Order.by("page", new Key("page_seq", Type.INTEGER, row -> row.getInteger("page_seq")), Order.SEQ);

    private static final String WITH_PAGES = """
            (select f.*, p.seq as page_seq, p.status as page_status
               from page p join finding f on f.analysis_id = p.analysis_id and f.page_id = p.id)""";

    /** @throws InvalidInputException naming the parameter at fault */
    static FindingFilter of(FindingQuery query) {
        if (query.audit != null && AuditCatalogue.find(query.audit).isEmpty()) {
            throw Parameters.invalid("audit", "is not the id of an audit in the catalogue");
        }
        String urlPrefix = Parameters.urlPrefix("urlPrefix", query.urlPrefix);
        StatusFilter status = StatusFilter.of(query.status);
        return new FindingFilter(
                Parameters.oneOf("severity", query.severity, SEVERITIES),
                query.audit,
                Parameters.oneOf("category", query.category, CATEGORIES),
                QueryParameters.id("page", query.page),
                Parameters.name("segment", query.segment),
                status,
                urlPrefix,
                Boolean.TRUE.equals(Parameters.bool("suppressed", query.suppressed)),
                ChangeFilter.of(
                        query.changedSince,
                        query.change,
                        FindingChange.NEW,
                        FindingChange.GONE,
                        FindingChange.UNCHANGED),
                order(query.sort, status, urlPrefix));
    }

    private static Order order(@Nullable String sort, @Nullable StatusFilter status, @Nullable String urlPrefix) {
        if (status != null) {
            return Order.find(Objects.requireNonNullElse(sort, "page"), List.of(BY_PAGE));
        }
        String wanted = Objects.requireNonNullElse(sort, urlPrefix == null ? "seq" : "url");
        return Order.find(wanted, List.of(BY_SEQ, BY_URL));
    }

    @Override
    public Listing listing(UUID accountId, UUID analysisId) {
        return new Listing("findings", status == null ? "finding" : WITH_PAGES, accountId, analysisId, order)
                .andIf("t.severity = ?", severity)
                .andIf("t.audit = ?", audit)
                .andIf("t.category = ?", category)
                .andIf("t.page_id = ?", page)
                .andIf("t.segment = ?", segment)
                .andStatus("page_status", status)
                .andUrlPrefix(urlPrefix)
                .and(suppressed ? "t.suppressed" : "not t.suppressed");
    }

    @Override
    public FindingView view(Row row) {
        return FindingView.of(row);
    }

    @Override
    public List<String> fields() {
        return FindingView.FIELDS;
    }
}
