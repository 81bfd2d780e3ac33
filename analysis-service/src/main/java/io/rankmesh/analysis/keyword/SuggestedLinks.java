package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.listing.Order;
import io.rankmesh.analysis.listing.Selection;
import io.rankmesh.analysis.listing.WholeList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The links that pages lack. */
final class SuggestedLinks {

    private static final List<Order> ORDERS = List.of(Order.by("seq", ClusterFilter.NUMBER));

    private static final String SUGGESTIONS = """
            (select s.analysis_id, s.number, s.phrase, f.id as from_id, f.url as from_url, t.id as to_id, t.url as to_url
               from link_suggestion s
               join page f on f.analysis_id = s.analysis_id and f.seq = s.from_page
               join page t on t.analysis_id = s.analysis_id and t.seq = s.to_page)""";

    private SuggestedLinks() {}

    static Selection<LinkSuggestionView> of(@Nullable String sort) {
        Order order = Order.find(sort == null ? "seq" : sort, ORDERS);
        return new WholeList<>(
                "link suggestions", SUGGESTIONS, order, LinkSuggestionView::of, LinkSuggestionView.FIELDS);
    }
}
