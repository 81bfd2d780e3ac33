package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.listing.Listing;
import io.rankmesh.analysis.listing.Order;
import io.rankmesh.analysis.listing.Selection;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The links that pages lack. */
record SuggestedLinks(Order order) implements Selection<LinkSuggestionView> {

    private static final List<Order> ORDERS = List.of(Order.by("seq", ClusterFilter.NUMBER));

    private static final String SUGGESTIONS = """
            (select s.analysis_id, s.number, s.phrase, f.id as from_id, f.url as from_url, t.id as to_id, t.url as to_url
               from link_suggestion s
               join page f on f.analysis_id = s.analysis_id and f.seq = s.from_page
               join page t on t.analysis_id = s.analysis_id and t.seq = s.to_page)""";

    static SuggestedLinks of(@Nullable String sort) {
        return new SuggestedLinks(Order.find(sort == null ? "seq" : sort, ORDERS));
    }

    @Override
    public Listing listing(UUID accountId, UUID analysisId) {
        return new Listing("link suggestions", SUGGESTIONS, accountId, analysisId, order);
    }

    @Override
    public LinkSuggestionView view(Row row) {
        return LinkSuggestionView.of(row);
    }

    @Override
    public List<String> fields() {
        return LinkSuggestionView.FIELDS;
    }
}
