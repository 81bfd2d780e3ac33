package io.rankmesh.analysis.section;

import io.rankmesh.analysis.listing.Order;
import io.rankmesh.analysis.listing.Selection;
import io.rankmesh.analysis.listing.WholeList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections of a site. */
final class SiteSections {

    private static final String SECTIONS = """
            (select s.*, array(select o.name from unnest(s.targets) with ordinality as u(seq, place)
                                 join section o on o.analysis_id = s.analysis_id and o.seq = u.seq
                                order by u.place) as target_names
               from section s)""";

    private static final List<Order> ORDERS = List.of(Order.by("seq", Order.SEQ));

    private SiteSections() {}

    static Selection<SectionView> of(@Nullable String sort) {
        Order order = Order.find(sort == null ? "seq" : sort, ORDERS);
        return new WholeList<>("sections", SECTIONS, order, SectionView::of, SectionView.FIELDS);
    }
}
