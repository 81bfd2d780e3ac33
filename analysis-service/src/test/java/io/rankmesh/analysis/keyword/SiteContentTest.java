package io.rankmesh.analysis.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class SiteContentTest {

    @Inject
    SiteContent content;

    @Inject
    Database database;

    @Inject
    Stored stored;

    private final Api api = new Api(TestCallers.anyone(Tier.ENTERPRISE));

    /** One statement for each of so many clusters, which counts those before, takes minutes. */
    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void manyClustersTakeNoLongerEach() {
        UUID analysis = UUID.fromString(api.analyse("site", "https://shop.example/"));
        stored.change("""
                insert into page (analysis_id, seq, id, url, status, depth, bytes, indexable, fetch_millis, critical, warning, notice,
                                  content_hash, simhash)
                select $1, n, gen_random_uuid(), 'https://shop.example/' || n, 200, 1, 0, true, 0, 0, 0, 0, n::text,
                       ('x' || substr(md5((n / 2)::text), 1, 16))::bit(64)::bigint # (n % 2)
                  from generate_series(0, 39999) n
                """, analysis);

        List<List<Integer>> near = content.nearDuplicates(analysis);
        database.transact(session -> content.write(session, analysis, near, List.of()));

        assertThat(stored.count("cluster where analysis_id = $1 and kind = 'near-duplicate' and size = 2", analysis))
                .isEqualTo(20_000);
        assertThat(stored.count(
                        "cluster where analysis_id = $1 and number = 19999 and pages = '{39998,39999}'", analysis))
                .isOne();
    }
}
