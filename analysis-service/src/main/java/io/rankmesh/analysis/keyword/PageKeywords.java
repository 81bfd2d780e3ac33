package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.listing.Listing;
import io.rankmesh.analysis.listing.Order;
import io.rankmesh.analysis.listing.Order.Key;
import io.rankmesh.analysis.listing.Order.Type;
import io.rankmesh.analysis.listing.Selection;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The phrases of one page, or the pages that have a phrase. */
record PageKeywords(@Nullable UUID page, @Nullable String phrase, Order order) implements Selection<KeywordView> {

    private static final String KEYWORDS = """
            (select k.analysis_id, k.seq, k.phrase, k.weight, k.occurrences, k.places, p.id, p.url,
                    case when a.finished_at is not null then coalesce(s.pages, 1) end as pages
               from keyword k
               join analysis a on a.id = k.analysis_id
               join page p on p.analysis_id = k.analysis_id and p.seq = k.seq
               left join site_phrase s on s.analysis_id = k.analysis_id and s.phrase = k.phrase)""";

    /** Of pages where a phrase weighs the same the first one comes first, when the heaviest do. */
    private static final Key LATER = new Key("(-seq)", Type.INTEGER, row -> -row.getInteger("seq"));

    private static final List<Order> ORDERS =
            List.of(Order.by("weight", SiteKeywords.WEIGHT, LATER, SiteKeywords.PHRASE));

    static PageKeywords of(@Nullable UUID page, @Nullable String phrase, @Nullable String sort) {
        return new PageKeywords(page, phrase, Order.find(sort == null ? "-weight" : sort, ORDERS));
    }

    @Override
    public Listing listing(UUID accountId, UUID analysisId) {
        return new Listing("page keywords", KEYWORDS, accountId, analysisId, order)
                .andIf("t.id = ?", page)
                .andIf("t.phrase = ?", phrase);
    }

    @Override
    public KeywordView view(Row row) {
        return KeywordView.ofPage(row);
    }

    @Override
    public List<String> fields() {
        return KeywordView.FIELDS;
    }
}
