package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Claims;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.TestHosts;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.completion.Completion;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.audit.url.WebUrl;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class RootDeskTest {

    private static final String WWW = "www." + TestHosts.TWIN;

    @Inject
    Claims claims;

    @Inject
    CrawlPlans plans;

    @Inject
    RootDesk desk;

    @Inject
    Completion completion;

    @Inject
    Stored stored;

    private final Caller caller = TestCallers.anyone(Tier.ENTERPRISE);
    private final Api api = new Api(caller);
    private final TestSite site = new TestSite();

    /** Hosts and paths that were asked for. */
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/, http://a.example/ http://www.a.example/ https://www.a.example/",
        "http://www.a.example/shop, http://www.a.example/ http://a.example/ https://a.example/ https://www.a.example/",
        "http://a.example:8080/, http://www.a.example:8080/",
        "http://localhost/, ''",
        "http://www.localhost:8080/, ''",
        "http://127.0.0.1/, ''",
        "http://[::1]/, ''",
    })
    void fourRootsAtMostAreBesideTheStart(String start, String roots) {
        assertThat(RootDesk.beside(WebUrl.parse(start).orElseThrow()))
                .extracting(WebUrl::toString)
                .containsExactlyInAnyOrder(roots.isEmpty() ? new String[0] : roots.split(" "));
    }

    @Test
    void tellsOfARootThatIsAPageOfItsOwn() throws Exception {
        serve("User-agent: *\nAllow: /", 200, TestSite.html("Home"));

        assertThat(findings(TestHosts.TWIN)).singleElement().satisfies(finding -> {
            assertThat(finding).containsEntry("url", url(WWW));
            assertThat(finding).extracting("evidence.otherUrl").isEqualTo(url(TestHosts.TWIN));
        });
        assertThat(asked).containsOnlyOnce(WWW + "/", WWW + "/robots.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "Allow: /, 301, ''",
        "Allow: /, 404, <title>Nothing here</title>",
        "Allow: /, 200, <title>Home</title><meta name=robots content=noindex>",
    })
    void aRootThatIsNoPageToIndexIsNoFault(String rule, int status, String body) throws Exception {
        serve("User-agent: *\n" + rule, status, body);

        assertThat(findings(TestHosts.TWIN)).isEmpty();
        assertThat(asked).containsOnlyOnce(WWW + "/");
    }

    @Test
    void aRootThatRobotsTxtForbidsIsNotAskedFor() throws Exception {
        serve("User-agent: *\nDisallow: /", 200, TestSite.html("Home"));

        assertThat(findings(TestHosts.TWIN)).isEmpty();
        assertThat(asked).doesNotContain(WWW + "/");
    }

    @Test
    void ofARootThatCannotBeReachedNothingIsKnown() throws Exception {
        serve("", 200, TestSite.html("Home"));
        String id = submit(TestHosts.ALONE);
        RunControl run = claims.crawled(caller, id);

        assertThat(desk.look(run, plans.of(run))).isTrue();

        assertThat(stored.count("crawl_root where analysis_id = $1 and indexable is null", UUID.fromString(id)))
                .isOne();
    }

    @Test
    void aRootIsJudgedByWhereItLeadsWithinItsOrigin() throws Exception {
        serve("", 302, "");
        redirects(WWW, "/", "/en/");
        redirects(WWW, "/en/", url(TestHosts.TWIN));
        assertThat(findings(TestHosts.TWIN)).isEmpty();

        site.page("/en/", TestSite.html("Home"));

        assertThat(findings(TestHosts.TWIN))
                .singleElement()
                .satisfies(finding -> assertThat(finding).containsEntry("url", url(WWW)));
    }

    @Test
    void aStartBelowTheRootIsNoRoot() throws Exception {
        serve("", 200, TestSite.html("Home"));
        site.page("/shop", "Shop");
        redirects(TestHosts.TWIN, "/", url(WWW));

        assertThat(findings(TestHosts.TWIN, "shop")).isEmpty();
        assertThat(asked).containsOnlyOnce(WWW + "/");
    }

    @Test
    void aBusyRootIsNotWaitedForForLong() throws Exception {
        serve("", 200, TestSite.html("Home"));
        site.on("/robots.txt", exchange -> {
            String host = host(exchange.getRequestHeaders().getFirst("Host"));
            asked.add(host + "/robots.txt");
            exchange.getResponseHeaders().set("Retry-After", "60");
            TestSite.send(exchange, host.equals(WWW) ? 503 : 404, "text/plain", "");
        });

        assertThat(findings(TestHosts.TWIN)).isEmpty();
        assertThat(asked).containsOnlyOnce(WWW + "/robots.txt").doesNotContain(WWW + "/");
    }

    @Test
    void rootsAreAskedForSideBySide() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        site.page("/shop", "Shop").on("/", exchange -> {
            try {
                both.await(10, TimeUnit.SECONDS);
                TestSite.send(exchange, 200, "text/html", TestSite.html("Home"));
            } catch (Exception e) {
                TestSite.send(exchange, 404, "text/html", "");
            }
        });

        assertThat(findings(TestHosts.TWIN, "shop")).hasSize(1);
    }

    @Test
    void behindAStartThatFailedNoRootIsAskedFor() throws Exception {
        serve("", 200, TestSite.html("Home"));
        site.status("/", 404);

        assertThat(findings(TestHosts.TWIN)).isEmpty();
        assertThat(asked).doesNotContain(WWW + "/robots.txt");
    }

    @Test
    void aWorkerThatTakesOverAsksForNoRootAgain() throws Exception {
        serve("", 200, TestSite.html("Home"));
        String id = submit(TestHosts.TWIN);
        RunControl first = claims.crawled(caller, id);
        assertThat(desk.look(first, plans.of(first))).isTrue();
        stored.change(
                "update analysis set lease_until = now() - interval '1 second' where id = $1", UUID.fromString(id));
        RunControl second = claims.run(caller, id);

        assertThat(desk.look(second, plans.of(second))).isTrue();

        assertThat(asked).containsOnlyOnce(WWW + "/");
        assertThat(stored.count("crawl_root where analysis_id = $1 and indexable", UUID.fromString(id)))
                .isOne();
    }

    /** A home page at the bare name, and what the name with www answers. */
    private void serve(String robots, int status, String body) {
        site.on("/robots.txt", exchange -> {
            String host = host(exchange.getRequestHeaders().getFirst("Host"));
            asked.add(host + "/robots.txt");
            TestSite.send(exchange, 200, "text/plain", host.equals(WWW) ? robots : "");
        });
        site.on("/", exchange -> {
            String host = host(exchange.getRequestHeaders().getFirst("Host"));
            asked.add(host + "/");
            if (host.equals(WWW)) {
                exchange.getResponseHeaders().set("Location", url(TestHosts.TWIN));
                TestSite.send(exchange, status, "text/html", body);
            } else {
                TestSite.send(exchange, 200, "text/html", TestSite.html("Home"));
            }
        });
    }

    private static String host(String hostAndPort) {
        return hostAndPort.substring(0, hostAndPort.indexOf(':'));
    }

    private String url(String host) {
        return site.url("/").replace("127.0.0.1", host);
    }

    private String submit(String host) {
        return submit(host, "");
    }

    private String submit(String host, String path) {
        return api.accepted(Map.of("projectId", api.project(url(host) + path), "kind", "site"));
    }

    /** The path at one of the hosts redirects; at the other it stays as it is. */
    private void redirects(String from, String path, String target) {
        site.on(path, exchange -> {
            String host = host(exchange.getRequestHeaders().getFirst("Host"));
            asked.add(host + path);
            if (host.equals(from)) {
                exchange.getResponseHeaders().set("Location", target);
                TestSite.send(exchange, 302, "text/html", "");
            } else {
                TestSite.send(exchange, 200, "text/html", TestSite.html("Home"));
            }
        });
    }

    private List<Map<String, Object>> findings(String host) throws InterruptedException {
        return findings(host, "");
    }

    private List<Map<String, Object>> findings(String host, String path) throws InterruptedException {
        String id = submit(host, path);
        RunControl run = claims.crawled(caller, id);
        assertThat(desk.look(run, plans.of(run))).isTrue();
        completion.complete(run);
        return api.findings(id).stream()
                .filter(finding -> "site-www-and-bare".equals(finding.get("audit")))
                .toList();
    }
}
