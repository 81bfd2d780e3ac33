package io.rankmesh.analysis.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.listing.Listings;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class FindingFilterTest {

    @Inject
    Listings listings;

    @Test
    void showsNothingToAnotherAccount() {
        Caller owner = TestCallers.anyone(Tier.STARTER);
        Api api = new Api(owner);
        String analysis = api.accepted(
                Map.of("projectId", api.project("https://shop.example/"), "kind", "html", "html", "<p>Hello"));
        api.ended(analysis);

        assertThat(rows(owner.accountId(), UUID.fromString(analysis))).isPositive();
        assertThat(rows(UUID.randomUUID(), UUID.fromString(analysis))).isZero();
    }

    private int rows(UUID account, UUID id) {
        return listings.page(
                        FindingFilter.of(new FindingQuery()).listing(account, id),
                        PageRequest.of(null, null),
                        FindingView::of)
                .await()
                .indefinitely()
                .items()
                .size();
    }
}
