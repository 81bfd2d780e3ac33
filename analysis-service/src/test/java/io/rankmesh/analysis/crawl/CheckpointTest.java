package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Claims;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.LeaseLostException;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class CheckpointTest {

    private static final String HTML = "<html><body><img src=a.png></body></html>";

    @Inject
    Claims claims;

    @Inject
    CrawlStore store;

    @Inject
    Visitor visitor;

    @Inject
    Stored stored;

    private final Caller caller = TestCallers.anyone(Tier.STARTER);
    private final Api api = new Api(caller);
    private Lease lease;

    @BeforeEach
    void claim() {
        lease = claims.lease(caller, api.analyseHtml(HTML));
    }

    @Test
    void repeatedCheckpointDoublesNothing() throws Exception {
        List<CrawledPage> pages = List.of(visitor.read(new RunControl(lease), HTML, List.of()));
        Fence.Position position = store.checkpoint(lease, 0, pages);

        assertThat(store.checkpoint(lease, 0, pages)).isEqualTo(position);

        assertThat(position.pagesDone()).isOne();
        assertThat(rows("page")).isOne();
        assertThat(rows("page_summary")).isOne();
        assertThat(rows("finding")).isEqualTo(position.findingsDone()).isPositive();
        Map<String, Integer> counts =
                api.analysis(lease.analysisId().toString()).getMap("findings");
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(position.findingsDone());
    }

    @Test
    void checkpointOfALostLeaseStoresNothing() throws Exception {
        List<CrawledPage> pages = List.of(visitor.read(new RunControl(lease), HTML, List.of()));
        stored.change(
                "update analysis set lease_until = now() - interval '1 second' where id = $1", lease.analysisId());
        Lease second = claims.lease(caller, lease.analysisId().toString());

        assertThatThrownBy(() -> store.checkpoint(lease, 0, pages)).isInstanceOf(LeaseLostException.class);

        assertThat(rows("page")).isZero();
        assertThat(rows("finding")).isZero();
        assertThat(store.checkpoint(second, 0, pages).pagesDone()).isOne();
    }

    @Test
    void checkpointThatLeavesAGapIsRefused() throws Exception {
        List<CrawledPage> pages = List.of(visitor.read(new RunControl(lease), HTML, List.of()));

        assertThatThrownBy(() -> store.checkpoint(lease, 3, pages)).isInstanceOf(IllegalStateException.class);

        assertThat(rows("page")).isZero();
    }

    private long rows(String table) {
        return stored.count(table + " where analysis_id = $1", lease.analysisId());
    }
}
