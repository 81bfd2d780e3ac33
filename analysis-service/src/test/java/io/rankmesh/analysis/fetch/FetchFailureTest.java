package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages and robots.txt on which the fetcher itself fails. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class FetchFailureTest {

    @Inject
    CrawlerConfig config;

    private final Api api = Api.of(Tier.ENTERPRISE);
    private final TestSite site = new TestSite();
    private BreakingGate gate;

    @BeforeEach
    void installTheGate() {
        gate = new BreakingGate(config);
        QuarkusMock.installMockForType(gate, HostGate.class);
    }

    @AfterEach
    void close() {
        site.close();
    }

    static Stream<Throwable> faults() {
        return Stream.of(new IllegalStateException("of the fetcher"), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void pageLeavesTheOthersTheirCrawl(Throwable fault) {
        site.on("/", exchange -> {
            gate.fault = fault;
            TestSite.send(exchange, 200, "text/html", TestSite.html("Home", "/breaks"));
        });

        String id = api.analyse("site", site.url("/"));

        assertThat(api.ended(id).getString("status")).isEqualTo("completed");
        assertThat(api.pages(id))
                .extracting(page -> page.get("url") + " " + page.get("status") + " " + page.get("error"))
                .containsExactly(site.url("/") + " 200 null", site.url("/breaks") + " 0 fetch-failed");
        assertThat(api.findings(id))
                .as("a fault of ours is none of the site's")
                .noneMatch(finding -> finding.toString().contains("/breaks"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void robotsFailTheSite(Throwable fault) {
        gate.fault = fault;

        JsonPath analysis = api.ended(api.analyse("site", site.url("/")));

        assertThat(analysis.getString("status")).isEqualTo("failed");
        assertThat(analysis.getString("failure.code")).isEqualTo("fetch-failed");
        assertThat(analysis.getString("failure.detail")).startsWith("robots.txt could not be read");
    }

    private static final class BreakingGate extends HostGate {

        private volatile @Nullable Throwable fault;

        BreakingGate(CrawlerConfig config) {
            super(config);
        }

        @Override
        Turn enter(FetchRequest request, Duration patience, BodyBudget.Room room)
                throws InterruptedException, FetchException {
            switch (fault) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> {
                    return super.enter(request, patience, room);
                }
            }
        }
    }
}
