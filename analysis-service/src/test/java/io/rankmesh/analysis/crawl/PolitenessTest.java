package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a site asks of its crawlers, and what may be said of others that turn them away. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class PolitenessTest {

    private final Api api = Api.of(Tier.ENTERPRISE);
    private final TestSite site = new TestSite();
    private final TestSite other = new TestSite();
    private final TestSite third = new TestSite();

    @AfterEach
    void close() {
        site.close();
        other.close();
        third.close();
    }

    private void busy(TestSite where, String path) {
        where.on(path, exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            TestSite.send(exchange, 429, "text/html", "");
        });
    }

    @Test
    void aSiteThatAsksToBeLeftAloneIs() {
        site.page("/", "Home", "/a")
                .page("/a", "A", "/b", "/c")
                .page("/c", "C", "/d")
                .page("/d", "D");
        busy(site, "/b");

        String id = api.analyse("site", site.url("/"));
        JsonPath analysis = api.ended(id);

        assertThat(analysis.getString("status")).isEqualTo("completed");
        assertThat(site.requests()).filteredOn("/b"::equals).hasSize(1);
        assertThat(site.requests()).doesNotContain("/d");
        assertThat(analysis.getString("stopReason")).isEqualTo("host-busy");
    }

    @Test
    void aStartThatIsRefusedFailsTheAnalysis() {
        busy(site, "/robots.txt");

        JsonPath analysis = api.ended(api.analyse("site", site.url("/")));

        assertThat(analysis.getString("status")).isEqualTo("failed");
        assertThat(analysis.getString("failure.code")).isEqualTo("host-busy");
        assertThat(site.requests()).containsExactly("/robots.txt");
    }

    @Test
    void onlyLinksThatAreKnownToBeBrokenAreTold() {
        other.status("/gone", 404).status("/shut", 403).status("/failing", 500).redirect("/ring", "/ring");
        busy(third, "/");
        site.page(
                "/",
                "Home",
                other.url("/gone"),
                other.url("/shut"),
                other.url("/failing"),
                other.url("/ring"),
                third.url("/"),
                "http://10.1.2.3/");

        String id = api.analyse("site", site.url("/"));
        api.ended(id);

        assertThat(api.findings(id))
                .filteredOn(finding -> "broken-external-link".equals(finding.get("audit")))
                .extracting(finding -> finding.get("message").toString().replaceAll(".* site that ", ""))
                .containsExactlyInAnyOrder(
                        "answers with status 404",
                        "answers with status 500",
                        "redirects too often for browsers and crawlers to follow",
                        "is in a private network, which visitors cannot enter");
    }
}
