package io.rankmesh.analysis.finding;

import io.rankmesh.analysis.change.ChangeService;
import io.rankmesh.analysis.change.FindingChange;
import io.rankmesh.analysis.listing.Order;
import io.rankmesh.analysis.listing.Parameters;
import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Severity;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which findings are wanted, in which order; null for all.
 *
 * @param changedSince what to compare with; null for no comparison
 * @param change what became of them since; counts only with {@code changedSince}
 */
record FindingFilter(
        @Nullable String severity,
        @Nullable String audit,
        @Nullable String category,
        @Nullable UUID page,
        @Nullable String segment,
        @Nullable String urlPrefix,
        boolean suppressed,
        @Nullable String changedSince,
        FindingChange change,
        Order order) {

    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::id).toList();
    private static final List<String> CATEGORIES =
            Arrays.stream(Category.values()).map(Category::id).toList();
    private static final Order BY_SEQ = Order.by("seq", Order.SEQ);
    private static final Order BY_URL = Order.by("url", Order.URL, Order.SEQ);

    /** @throws InvalidInputException naming the parameter at fault */
    static FindingFilter of(FindingQuery query) {
        if (query.audit != null && AuditCatalogue.find(query.audit).isEmpty()) {
            throw new InvalidInputException("audit", FieldCode.INVALID, "is not the id of an audit in the catalogue");
        }
        String change = Parameters.oneOf("change", query.change, FindingChange.wireNames());
        if (change != null && query.changedSince == null) {
            throw new InvalidInputException(
                    "change", FieldCode.NOT_ALLOWED, "goes with " + ChangeService.PARAMETER + " only");
        }
        String urlPrefix = Parameters.urlPrefix("urlPrefix", query.urlPrefix);
        String sort = Objects.requireNonNullElse(query.sort, urlPrefix == null ? "seq" : "url");
        return new FindingFilter(
                Parameters.oneOf("severity", query.severity, SEVERITIES),
                query.audit,
                Parameters.oneOf("category", query.category, CATEGORIES),
                Parameters.id("page", query.page),
                Parameters.name("segment", query.segment),
                urlPrefix,
                Boolean.TRUE.equals(Parameters.bool("suppressed", query.suppressed)),
                query.changedSince,
                change == null ? FindingChange.NEW : FindingChange.of(change),
                Order.find(sort, List.of(BY_SEQ, BY_URL)));
    }
}
