package io.rankmesh.analysis.page;

import io.rankmesh.analysis.listing.Listing;
import io.rankmesh.analysis.listing.Listings;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PageRepository {

    private final Listings listings;

    PageRepository(Listings listings) {
        this.listings = listings;
    }

    /** @param earlier the analysis to compare with; null for no comparison */
    Uni<Paged<PageView>> list(
            UUID accountId, UUID analysisId, @Nullable UUID earlier, PageFilter filter, PageRequest part) {
        return listings.page(listing(accountId, analysisId, earlier, filter), part, PageView::of);
    }

    /** @param earlier the analysis to compare with; null for no comparison */
    Multi<List<PageView>> all(UUID accountId, UUID analysisId, @Nullable UUID earlier, PageFilter filter) {
        return listings.parts(listing(accountId, analysisId, earlier, filter), PageView::of);
    }

    static Listing listing(UUID accountId, UUID analysisId, @Nullable UUID earlier, PageFilter filter) {
        if (earlier == null) {
            return narrowed(new Listing("page", accountId, analysisId, filter.order()), filter);
        }
        boolean ofEarlier = filter.change().isOfEarlier();
        return narrowed(new Listing("page", accountId, ofEarlier ? earlier : analysisId, filter.order()), filter)
                .and(filter.change().condition(), ofEarlier ? analysisId : earlier);
    }

    private static Listing narrowed(Listing listing, PageFilter filter) {
        return listing.andIf("t.status / 100 = ?", filter.statusClass())
                .andIf("t.status = ?", filter.status())
                .andIf("t.indexable = ?", filter.indexable())
                .andIf("t.segment = ?", filter.segment())
                .andUrlPrefix(filter.urlPrefix());
    }
}
