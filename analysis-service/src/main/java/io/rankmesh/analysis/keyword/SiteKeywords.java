package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.listing.Order;
import io.rankmesh.analysis.listing.Order.Key;
import io.rankmesh.analysis.listing.Order.Type;
import io.rankmesh.analysis.listing.Selection;
import io.rankmesh.analysis.listing.WholeList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The phrases of a site. */
final class SiteKeywords {

    static final Key WEIGHT = new Key("weight", Type.LONG, row -> row.getLong("weight"));
    static final Key PHRASE = new Key("phrase", Type.TEXT, row -> row.getString("phrase"));

    private static final List<Order> ORDERS = List.of(Order.by("weight", WEIGHT, PHRASE), Order.by("phrase", PHRASE));

    private SiteKeywords() {}

    static Selection<KeywordView> of(@Nullable String sort) {
        Order order = Order.find(sort == null ? "-weight" : sort, ORDERS);
        return new WholeList<>("keywords", "site_phrase", order, KeywordView::ofSite, KeywordView.FIELDS);
    }
}
