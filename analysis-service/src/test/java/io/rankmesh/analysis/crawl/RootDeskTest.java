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
        "http://www.a.example/shop, http://a.example/ https://a.example/ https://www.a.example/",
        "http://a.example:8080/, http://www.a.example:8080/",
        "http://localhost/, ''",
        "http://www.localhost:8080/, ''",
        "http://127.0.0.1/, ''",
        "http://[::1]/, ''",
    })
    void threeRootsAtMostAreBesideTheStarts(String start, String roots) {
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
        RunControl run = claims.run(caller, id);

        assertThat(desk.look(run, plans.of(run))).isTrue();

        assertThat(stored.count("crawl_root where analysis_id = $1 and indexable is null", UUID.fromString(id)))
                .isOne();
    }

    @Test
    void aWorkerThatTakesOverAsksForNoRootAgain() throws Exception {
        serve("", 200, TestSite.html("Home"));
        String id = submit(TestHosts.TWIN);
        RunControl first = claims.run(caller, id);
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
        return api.accepted(Map.of("projectId", api.project(url(host)), "kind", "site"));
    }

    private List<Map<String, Object>> findings(String host) throws InterruptedException {
        String id = submit(host);
        RunControl run = claims.crawled(caller, id);
        assertThat(desk.look(run, plans.of(run))).isTrue();
        completion.complete(run);
        return api.findings(id).stream()
                .filter(finding -> "site-www-and-bare".equals(finding.get("audit")))
                .toList();
    }
}
