package io.rankmesh.analysis.section;

import io.rankmesh.analysis.listing.Listing;
import io.rankmesh.analysis.listing.Listings;
import io.rankmesh.analysis.listing.Order;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class SectionRepository {

    private static final String SECTIONS = """
            (select s.*, array(select o.name from unnest(s.targets) with ordinality as u(seq, place)
                                 join section o on o.analysis_id = s.analysis_id and o.seq = u.seq
                                order by u.place) as target_names
               from section s)""";

    private static final Order ORDER = Order.by("seq", Order.SEQ);

    private final Listings listings;

    SectionRepository(Listings listings) {
        this.listings = listings;
    }

    Uni<Paged<SectionView>> list(UUID accountId, UUID analysisId, PageRequest part) {
        return listings.page(new Listing(SECTIONS, accountId, analysisId, ORDER), part, SectionView::of);
    }
}
