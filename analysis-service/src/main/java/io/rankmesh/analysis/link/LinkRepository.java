package io.rankmesh.analysis.link;

import io.rankmesh.analysis.listing.Listing;
import io.rankmesh.analysis.listing.Listings;
import io.rankmesh.analysis.listing.Order;
import io.rankmesh.analysis.listing.Order.Key;
import io.rankmesh.analysis.listing.Order.Type;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class LinkRepository {

    private static final String LINKS = """
            (select l.analysis_id, l.seq, l.target_keys, p.url as source, u.pos::int as pos, u.target, coalesce(u.text, '') as text,
                    substr(l.flags, u.pos::int, 1) as flag
               from page_links l join page p on p.analysis_id = l.analysis_id and p.seq = l.seq
              cross join lateral unnest(string_to_array(l.targets, E'\\n'), string_to_array(l.texts, E'\\n'))
                    with ordinality as u(target, text, pos))""";

    /** Page by page, then as they stand there. */
    private static final Order ORDER =
            Order.by("seq", Order.SEQ, new Key("pos", Type.NUMBER, row -> row.getInteger("pos")));

    private final Listings listings;

    LinkRepository(Listings listings) {
        this.listings = listings;
    }

    Uni<Paged<LinkView>> list(UUID accountId, UUID analysisId, LinkFilter filter, PageRequest part) {
        return listings.page(listing(accountId, analysisId, filter), part, LinkView::of);
    }

    Multi<List<LinkView>> all(UUID accountId, UUID analysisId, LinkFilter filter) {
        return listings.parts(listing(accountId, analysisId, filter), LinkView::of);
    }

    static Listing listing(UUID accountId, UUID analysisId, LinkFilter filter) {
        Listing listing = new Listing(LINKS, accountId, analysisId, ORDER)
                .andIf("t.source = ?", filter.from())
                .and("t.flag = any(?)", filter.flags().toArray(String[]::new));
        String to = filter.to();
        return to == null
                ? listing
                : listing.and("t.target_keys @> array[?]::bigint[]", LinkWriter.key(analysisId, to))
                        .and("t.target = ?", to);
    }
}
