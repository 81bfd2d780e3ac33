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

/** The phrases of a site. */
record SiteKeywords(Order order) implements Selection<KeywordView> {

    static final Key WEIGHT = new Key("weight", Type.LONG, row -> row.getLong("weight"));
    static final Key PHRASE = new Key("phrase", Type.TEXT, row -> row.getString("phrase"));

    private static final List<Order> ORDERS = List.of(Order.by("weight", WEIGHT, PHRASE), Order.by("phrase", PHRASE));

    static SiteKeywords of(@Nullable String sort) {
        return new SiteKeywords(Order.find(sort == null ? "-weight" : sort, ORDERS));
    }

    @Override
    public Listing listing(UUID accountId, UUID analysisId) {
        return new Listing("keywords", "site_phrase", accountId, analysisId, order);
    }

    @Override
    public KeywordView view(Row row) {
        return KeywordView.ofSite(row);
    }

    @Override
    public List<String> fields() {
        return KeywordView.FIELDS;
    }
}
