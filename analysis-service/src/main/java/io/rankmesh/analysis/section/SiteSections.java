package io.rankmesh.analysis.section;

import io.rankmesh.analysis.listing.Listing;
import io.rankmesh.analysis.listing.Order;
import io.rankmesh.analysis.listing.Selection;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sections of a site. */
record SiteSections(Order order) implements Selection<SectionView> {

    private static final String SECTIONS = """
            (select s.*, array(select o.name from unnest(s.targets) with ordinality as u(seq, place)
                                 join section o on o.analysis_id = s.analysis_id and o.seq = u.seq
                                order by u.place) as target_names
               from section s)""";

    private static final List<Order> ORDERS = List.of(Order.by("seq", Order.SEQ));

    static SiteSections of(@Nullable String sort) {
        return new SiteSections(Order.find(sort == null ? "seq" : sort, ORDERS));
    }

    @Override
    public Listing listing(UUID accountId, UUID analysisId) {
        return new Listing("sections", SECTIONS, accountId, analysisId, order);
    }

    @Override
    public SectionView view(Row row) {
        return SectionView.of(row);
    }

    @Override
    public List<String> fields() {
        return SectionView.FIELDS;
    }
}
