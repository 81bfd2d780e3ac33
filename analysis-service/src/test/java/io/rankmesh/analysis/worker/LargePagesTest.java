package io.rankmesh.analysis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Claims;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages whose links are long and many, on a replica that has all the time for its batches. */
@QuarkusTest
@TestProfile(LargePagesTest.PatientBatches.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class LargePagesTest {

    public static final class PatientBatches implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rankmesh.worker.enabled", "false", "rankmesh.crawl.batch-age", "1H");
        }
    }

    @Inject
    AnalysisRun analysisRun;

    @Inject
    Claims claims;

    private final Caller caller = TestCallers.anyone(Tier.ENTERPRISE);
    private final Api api = new Api(caller);

    @Test
    void areStoredBeforeTheirBatchHasItsPages() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (TestSite site = new TestSite()) {
            site.page("/", "Home", "/a", "/b", "/c", "/d", "/hangs");
            for (String path : new String[] {"/a", "/b", "/c"}) {
                site.page(path, "Large", longLinks(path));
            }
            site.page("/d", "Small").on("/hangs", exchange -> {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            });
            String id = api.analyse("site", site.url("/"));
            RunControl control = claims.run(caller, id);
            Thread run = Thread.ofVirtual().start(() -> analysisRun.run(control));

            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(api.analysis(id).getInt("progress.pagesDone"))
                            .as("the first page, and large ones; the last waits for others")
                            .isBetween(3, 4));

            control.stop();
            assertThat(run.join(Duration.ofSeconds(10))).isTrue();
        } finally {
            closed.countDown();
        }
    }

    /** 900,000 characters of links, no two alike. */
    private static String[] longLinks(String path) {
        return IntStream.range(0, 500)
                .mapToObj(i -> path + "/" + "x".repeat(1_800) + i)
                .toArray(String[]::new);
    }
}
