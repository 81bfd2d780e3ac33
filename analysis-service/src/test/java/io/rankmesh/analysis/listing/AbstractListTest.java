package io.rankmesh.analysis.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.test.TestCallers;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A list of an analysis that is the same for all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AbstractListTest {

    @Inject
    protected Stored stored;

    @Inject
    protected Plans plans;

    @Inject
    protected Listings listings;

    protected final Caller caller = TestCallers.anyone(Tier.ENTERPRISE);
    protected final Api api = new Api(caller);
    protected String id = "";

    /** Once for all tests; only a test knows the service's port. */
    @BeforeEach
    void fillOnce() {
        if (id.isEmpty()) {
            id = filled();
        }
    }

    /** A new analysis with items. */
    protected abstract String filled();

    /** The list without filter. */
    protected abstract Listing listing(UUID account, UUID analysis);

    /** Nor would it if nobody looked first whose analysis it is. */
    @Test
    void statementAnswersNothingToAnotherAccount() {
        assertThat(items(caller.accountId())).isPositive();
        assertThat(items(UUID.randomUUID())).isZero();
    }

    private int items(UUID account) {
        return listings.page(
                        listing(account, UUID.fromString(id)),
                        PageRequest.of(null, null),
                        Listings.Turn.AT_ONCE,
                        Row::toJson)
                .await()
                .indefinitely()
                .items()
                .size();
    }
}
