package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Claims;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.TestHosts;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.fetch.FetchError;
import io.rankmesh.analysis.fetch.HostResolver;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An analysis that goes on for longer than a crawler may go by a robots.txt, or by that there is none to be had. */
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
    private final FailingHosts hosts = new FailingHosts();
    private RunControl run;

    @BeforeEach
    void installTheHosts() {
        QuarkusMock.installMockForType(hosts, HostResolver.class);
    }

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

    @Test
    void anOriginThatFailsForAMomentIsNotDead() throws InterruptedException {
        hosts.failures = 3;

        SiteRobots robots = orDead();

        assertThat(robots.error()).isNull();
        assertThat(robots.allows(site.url("/b"))).isFalse();
    }

    @Test
    void anOriginThatFailsForLongIsDeadUntilItAnswers() throws InterruptedException {
        hosts.failures = Integer.MAX_VALUE;
        assertThat(orDead().faultOfOrigin()).contains(FetchError.DNS_FAILED);
        stored.change("update crawl_robots set fetched_at = fetched_at - interval '1 minute'");
        assertThat(orDead().faultOfOrigin()).contains(FetchError.DNS_FAILED);

        hosts.failures = 0;
        assertThat(orDead().faultOfOrigin()).as("within a minute").contains(FetchError.DNS_FAILED);
        stored.change("update crawl_robots set fetched_at = fetched_at - interval '1 minute'");
        assertThat(orDead().error()).isNull();
    }

    @Test
    void anOriginThatBreaksOffItsRobotsTxtIsNotDead() throws InterruptedException {
        site.on("/robots.txt", exchange -> exchange.close());

        assertThat(orDead().error()).isEqualTo("robots-unreachable");
        assertThat(orDead().faultOfOrigin()).isEmpty();
    }

    @Test
    void anOriginWhoseRobotsTxtIsAtADeadOneIsNotDead() throws InterruptedException {
        site.redirect("/robots.txt", "http://dead.invalid/robots.txt");

        assertThat(orDead().error()).isEqualTo("robots-unreachable");
        assertThat(orDead().faultOfOrigin()).isEmpty();
    }

    /** Of the site by another name. */
    private SiteRobots orDead() throws InterruptedException {
        return desk.orDead(site.url("").replace("127.0.0.1", hosts.name), run, plans.of(run));
    }

    /** Knows for a while no name, and then one more, which nobody has asked for yet. */
    private static final class FailingHosts extends TestHosts {

        private final String name = UUID.randomUUID() + ".test";
        private volatile int failures;

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (failures > 0) {
                failures--;
                throw new UnknownHostException(host);
            }
            return super.resolve(host.equals(name) ? ALONE : host);
        }
    }

    private boolean allows(String path) throws InterruptedException {
        String home = site.url("/");
        return desk.of(home.substring(0, home.length() - 1), run, plans.of(run)).allows(site.url(path));
    }

    private void letADayPass() {
        stored.change("update crawl_robots set fetched_at = fetched_at - interval '24 hours'");
    }
}
