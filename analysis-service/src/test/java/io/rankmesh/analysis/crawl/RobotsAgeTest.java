package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Claims;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An analysis that goes on for longer than a crawler may go by a robots.txt. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class RobotsAgeTest {

    @Inject
    RobotsDesk desk;

    @Inject
    CrawlPlans plans;

    @Inject
    Claims claims;

    @Inject
    Stored stored;

    private final Caller caller = TestCallers.anyone(Tier.ENTERPRISE);
    private final Api api = new Api(caller);
    private final TestSite site = new TestSite();
    private RunControl run;

    @BeforeEach
    void firstRules() throws InterruptedException {
        run = claims.run(caller, api.analyse("site", site.url("/")));
        site.text("/robots.txt", "User-agent: *\nDisallow: /a");
        assertThat(allows("/a")).isFalse();
        site.text("/robots.txt", "User-agent: *\nDisallow: /b");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void rulesAreAskedForAgainAfterADay() throws InterruptedException {
        assertThat(allows("/b")).isTrue();
        letADayPass();

        assertThat(allows("/b")).isFalse();
        assertThat(allows("/a")).isTrue();
        assertThat(site.requests()).containsExactly("/robots.txt", "/robots.txt");
    }

    @Test
    void rulesThatCannotBeHadStayAsTheyAre() throws InterruptedException {
        site.status("/robots.txt", 500);
        letADayPass();

        assertThat(allows("/a")).isFalse();
        assertThat(allows("/b")).isTrue();
        assertThat(site.requests()).hasSize(2);
    }

    private boolean allows(String path) throws InterruptedException {
        String home = site.url("/");
        return desk.of(home.substring(0, home.length() - 1), run, plans.of(run)).allows(site.url(path));
    }

    private void letADayPass() {
        stored.change("update crawl_robots set fetched_at = fetched_at - interval '24 hours'");
    }
}
