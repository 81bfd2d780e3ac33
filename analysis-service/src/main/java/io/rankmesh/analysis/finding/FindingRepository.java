package io.rankmesh.analysis.finding;

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
class FindingRepository {

    private final Listings listings;

    FindingRepository(Listings listings) {
        this.listings = listings;
    }

    /** @param earlier the analysis to compare with; null for no comparison */
    Uni<Paged<FindingView>> list(
            UUID accountId, UUID analysisId, @Nullable UUID earlier, FindingFilter filter, PageRequest part) {
        return listings.page(listing(accountId, analysisId, earlier, filter), part, FindingView::of);
    }

    /** @param earlier the analysis to compare with; null for no comparison */
    Multi<List<FindingView>> all(UUID accountId, UUID analysisId, @Nullable UUID earlier, FindingFilter filter) {
        return listings.parts(listing(accountId, analysisId, earlier, filter), FindingView::of);
    }

    static Listing listing(UUID accountId, UUID analysisId, @Nullable UUID earlier, FindingFilter filter) {
        if (earlier == null) {
            return narrowed(new Listing("finding", accountId, analysisId, filter.order()), filter);
        }
        boolean ofEarlier = filter.change().isOfEarlier();
        return narrowed(new Listing("finding", accountId, ofEarlier ? earlier : analysisId, filter.order()), filter)
                .and(filter.change().condition(), ofEarlier ? analysisId : earlier);
    }

    private static Listing narrowed(Listing listing, FindingFilter filter) {
        return listing.andIf("t.severity = ?", filter.severity())
                .andIf("t.audit = ?", filter.audit())
                .andIf("t.category = ?", filter.category())
                .andIf("t.page_id = ?", filter.page())
                .andIf("t.segment = ?", filter.segment())
                .andUrlPrefix(filter.urlPrefix())
                .and(filter.suppressed() ? "t.suppressed" : "not t.suppressed");
    }
}
