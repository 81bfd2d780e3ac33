package io.rankmesh.analysis.page;

import io.rankmesh.analysis.change.ChangeService;
import io.rankmesh.analysis.change.PageChange;
import io.rankmesh.analysis.listing.Order;
import io.rankmesh.analysis.listing.Order.Key;
import io.rankmesh.analysis.listing.Order.Type;
import io.rankmesh.analysis.listing.Parameters;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which pages are wanted, in which order; null for all.
 *
 * @param statusClass hundreds of the status
 * @param changedSince what to compare with; null for no comparison
 * @param change what became of them since; counts only with {@code changedSince}
 */
record PageFilter(
        @Nullable Integer status,
        @Nullable Integer statusClass,
        @Nullable Boolean indexable,
        @Nullable String segment,
        @Nullable String urlPrefix,
        @Nullable String changedSince,
        PageChange change,
        Order order) {

    private static final Pattern STATUS = Pattern.compile("0|([1-9])(?:xx|\\d\\d)");

    /** What a missing score is taken for in the order: more than any. */
    private static final int NO_SCORE = 101;

    private static final List<Order> ORDERS = List.of(
            Order.by("seq", Order.SEQ),
            Order.by("url", Order.URL),
            Order.by("score", new Key("coalesce(score, " + NO_SCORE + ")", Type.NUMBER, PageFilter::score), Order.SEQ),
            Order.by(
                    "findings",
                    new Key("(critical + warning + notice)", Type.NUMBER, PageFilter::findings),
                    Order.SEQ));

    private static Object score(Row row) {
        return Objects.requireNonNullElse(row.getInteger("score"), NO_SCORE);
    }

    private static Object findings(Row row) {
        return row.getInteger("critical") + row.getInteger("warning") + row.getInteger("notice");
    }

    /** @throws InvalidInputException naming the parameter at fault */
    static PageFilter of(PageQuery query) {
        String change = Parameters.oneOf("change", query.change, PageChange.wireNames());
        if (change != null && query.changedSince == null) {
            throw new InvalidInputException(
                    "change", FieldCode.NOT_ALLOWED, "goes with " + ChangeService.PARAMETER + " only");
        }
        String urlPrefix = Parameters.urlPrefix("urlPrefix", query.urlPrefix);
        String sort = Objects.requireNonNullElse(query.sort, urlPrefix == null ? "seq" : "url");
        return new PageFilter(
                status(query.status),
                statusClass(query.status),
                Parameters.bool("indexable", query.indexable),
                Parameters.name("segment", query.segment),
                urlPrefix,
                query.changedSince,
                change == null ? PageChange.CHANGED : PageChange.of(change),
                Order.find(sort, ORDERS));
    }

    private static @Nullable Integer status(@Nullable String text) {
        return text == null || text.endsWith("xx")
                ? null
                : Integer.valueOf(statusMatch(text).group());
    }

    private static @Nullable Integer statusClass(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String hundreds = statusMatch(text).group(1);
        return hundreds == null ? 0 : Integer.parseInt(hundreds);
    }

    private static Matcher statusMatch(String text) {
        Matcher match = STATUS.matcher(text);
        if (!match.matches()) {
            throw new InvalidInputException(
                    "status",
                    FieldCode.INVALID,
                    "must be a status such as 404, a class such as 4xx, or 0 for no answer");
        }
        return match;
    }
}
