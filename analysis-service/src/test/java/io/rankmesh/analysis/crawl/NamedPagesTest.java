package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestHosts;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages that no link leads to: others name them as canonical, as language versions, as neighbours, or send visitors there. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class NamedPagesTest {

    private final Api api = Api.of(Tier.ENTERPRISE);
    private final TestSite site = new TestSite();
    private final TestSite other = new TestSite();
    private String project = "";

    @AfterEach
    void close() {
        site.close();
        other.close();
    }

    @Test
    void areJudgedWithoutCountingAsLinked() {
        site.page("/", "Home", "/can404", "/versions", "/series")
                .page("/can404", head("<link rel=canonical href=/no-such>"))
                .page(
                        "/versions",
                        head("<link rel=alternate hreflang=en href=/versions>"
                                + "<link rel=alternate hreflang=de href=/no-german>"
                                + "<link rel=alternate hreflang=fr href=/moved>"
                                + "<link rel=alternate hreflang=es href=/spanish>"))
                .on("/series", exchange -> {
                    exchange.getResponseHeaders().set("Link", "</it>; rel=alternate; hreflang=it");
                    TestSite.send(exchange, 200, "text/html", head("<link rel=next href=/no-next>"));
                })
                .redirect("/moved", "/french")
                .page("/french", "French")
                .page("/spanish", "Spanish");

        String id = analysed(Map.of());

        assertThat(api.findings(id))
                .extracting(NamedPagesTest::path, finding -> finding.get("audit"))
                .contains(
                        tuple("/can404", "canonical-to-broken"),
                        tuple("/versions", "hreflang-to-broken"),
                        tuple("/versions", "hreflang-to-redirect"),
                        tuple("/versions", "hreflang-return-missing"),
                        tuple("/series", "hreflang-to-broken"),
                        tuple("/series", "pagination-broken"))
                .doesNotContain(tuple("/spanish", "orphan-page"), tuple("/versions", "broken-internal-link"));
        assertThat(api.pages(id))
                .extracting(
                        NamedPagesTest::path,
                        page -> page.get("depth"),
                        page -> page.get("clickDepth"),
                        page -> page.get("inlinks"))
                .contains(tuple("/can404", 1, 1, 1), tuple("/spanish", null, null, 0), tuple("/french", null, null, 0));
        assertThat(api.analysis(id).getString("stopReason")).isEqualTo("finished");
        assertThat(findings(analysed(Map.of())))
                .as("found again when pages are unchanged")
                .isEqualTo(findings(id));
    }

    @Test
    void onOtherSitesAreCheckedLikeLinks() {
        other.redirect("/moved", "/there").page("/there", "There");
        site.page("/", "Home", "/canonical", "/versions", "/away")
                .page("/canonical", head("<link rel=canonical href=" + other.url("/no-such") + ">"))
                .page(
                        "/versions",
                        head(
                                "<link rel=alternate hreflang=fr href=mailto:a@b.example><link rel=alternate hreflang=de href="
                                        + other.url("/moved") + ">"))
                .redirect("/away", other.url("/nowhere"));

        String id = analysed(Map.of());

        assertThat(api.findings(id))
                .extracting(NamedPagesTest::path, finding -> finding.get("audit"))
                .contains(
                        tuple("/canonical", "canonical-to-broken"),
                        tuple("/versions", "hreflang-to-redirect"),
                        tuple("/away", "broken-external-link"));
        int requests = other.requests().size();
        analysed(Map.of("crawl", Map.of("externalLinks", false)));
        assertThat(other.requests()).hasSize(requests);
    }

    /** Each names the next one; those within the site's patterns are visited as deep as links would be. */
    @Test
    void keepToTheLimits() {
        site.page("/", head("<link rel=next href=/1><link rel=canonical href=/private/home>"));
        IntStream.rangeClosed(1, 9)
                .forEach(i -> site.page("/" + i, head("<link rel=next href=/" + (i + 1) + "?utm_source=series>")));

        String id = analysed(Map.of("maxDepth", 2, "crawl", Map.of("exclude", List.of("/private/"))));

        assertThat(api.pages(id)).extracting(NamedPagesTest::path).containsExactly("/", "/1", "/2", "/3");
        JsonPath analysis = api.analysis(id);
        assertThat(analysis.getString("stopReason")).isEqualTo("depth-limit");
        assertThat(analysis.getInt("skipped.excluded.links")).isOne();
        assertThat(site.requests()).doesNotContain("/private/home");
    }

    @Test
    void metaRefreshIsFollowed() {
        site.page(
                        "/",
                        head(
                                "<meta name=robots content=nofollow><meta http-equiv=refresh content='0; url=en/index.html'>"))
                .page("/en/index.html", "English");

        String id = analysed(Map.of());

        assertThat(api.pages(id))
                .extracting(NamedPagesTest::path, page -> page.get("depth"), page -> page.get("inlinks"))
                .containsExactly(tuple("/", 0, 0), tuple("/en/index.html", 1, 1));
    }

    @Test
    void linksThatAreTooLongAreTold() {
        String target = "/" + "a".repeat(2_100);
        site.page("/", "Home", target, target, target + "b");

        String id = analysed(Map.of());

        assertThat(api.analysis(id).getInt("skipped.too-long.links")).isEqualTo(2);
        assertThat(api.analysis(id).getString("skipped.too-long.example"))
                .startsWith(site.url("/aaa"))
                .hasSize(300);
    }

    /** The site by a name that has no address: no robots.txt, and no page either. */
    @Test
    void onAnOriginOfTheSiteThatIsDeadAreBroken() {
        String start = at(TestHosts.ALONE, "/");
        String dead = at("www." + TestHosts.ALONE, "/dead");
        site.page(
                        "/",
                        head("<link rel=canonical href=" + dead + ">")
                                .replace("</body>", "<a href=" + dead + ">Dead</a></body>"))
                .page("/listed", "Listed")
                .text("/sitemap.xml", "<urlset><url><loc>" + at(TestHosts.ALONE, "/listed") + "</loc></url></urlset>");
        project = api.project(start);

        String id = analysed(Map.of());

        assertThat(api.findings(id))
                .extracting(finding -> finding.get("url"), finding -> finding.get("audit"))
                .contains(
                        tuple(start, "broken-internal-link"),
                        tuple(start, "canonical-to-broken"),
                        tuple(dead, "fetch-failed"),
                        tuple(at(TestHosts.ALONE, "/listed"), "orphan-page"));
        assertThat(api.pages(id))
                .extracting(page -> page.get("url") + " " + page.get("status") + " " + page.get("error"))
                .contains(dead + " 0 dns-failed");
    }

    private String at(String host, String path) {
        return site.url(path).replace("127.0.0.1", host);
    }

    private String analysed(Map<String, Object> more) {
        if (project.isEmpty()) {
            project = api.project(site.url("/"));
        }
        Map<String, Object> body = new HashMap<>(more);
        body.put("projectId", project);
        body.put("kind", "site");
        String id = api.accepted(body);
        assertThat(api.ended(id).getString("status")).isEqualTo("completed");
        return id;
    }

    private List<Object> findings(String id) {
        return api.findings(id).stream()
                .<Object>map(finding -> path(finding) + " " + finding.get("audit") + " " + finding.get("evidence"))
                .toList();
    }

    private static String path(Map<String, Object> item) {
        String url = item.get("url").toString();
        return url.substring(url.indexOf('/', url.indexOf("://") + 3));
    }

    private static String head(String elements) {
        return TestSite.html("Page", "/").replace("</head>", elements + "</head>");
    }
}
