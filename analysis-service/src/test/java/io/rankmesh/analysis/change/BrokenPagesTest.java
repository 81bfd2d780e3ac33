package io.rankmesh.analysis.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page that cannot be read used to have is not known, whatever became of it. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class BrokenPagesTest {

    private static final String PAGE = "<!doctype html><html lang=en><title>Twins</title><h1>A</h1><img src=a.png>";

    private final TestSite site = new TestSite();
    private final Api api = Api.of(Tier.ENTERPRISE);
    private String project;

    @BeforeEach
    void analyse() {
        site.page("/", "Home", "/a", "/twin").page("/a", PAGE).page("/twin", PAGE + "<p>Another text");
        project = api.project(site.url("/"));
        completed();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private String completed() {
        String id = api.accepted(Map.of("projectId", project, "kind", "site"));
        assertThat(api.ended(id).getString("status")).isEqualTo("completed");
        return id;
    }

    private JsonPath changes(String id) {
        return api.request()
                .get("/v1/analyses/{id}/changes", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Audits with findings of a page, or that name it, that came or went so. */
    private Set<String> audits(String id, String change, String path) {
        List<Map<String, Object>> findings =
                api.all("/v1/analyses/" + id + "/findings?changedSince=previous&change=" + change);
        assertThat(changes(id).getInt("findings." + change)).isEqualTo(findings.size());
        return findings.stream()
                .filter(finding -> finding.get("url").equals(site.url(path))
                        || site.url(path).equals(((Map<?, ?>) finding.get("evidence")).get("otherUrl")))
                .map(finding -> (String) finding.get("audit"))
                .collect(Collectors.toSet());
    }

    private void breakDown(int status) {
        if (status == 0) {
            site.on("/a", exchange -> exchange.close());
        } else {
            site.status("/a", status);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 429, 500, 503})
    void whatABrokenPageHadIsNeitherGoneNorNewOnceItIsMended(int status) {
        breakDown(status);
        String broken = completed();

        assertThat(audits(broken, "gone", "/a")).isEmpty();
        assertThat(audits(broken, "new", "/a")).isNotEmpty().doesNotContain("image-alt");
        assertThat(changes(broken).getInt("findings.unknown")).isPositive();
        Set<String> faults = audits(broken, "new", "/a");

        site.page("/a", PAGE);
        String mended = completed();

        assertThat(audits(mended, "new", "/a")).isEmpty();
        assertThat(audits(mended, "gone", "/a")).isEqualTo(faults);
        assertThat(changes(mended).getInt("findings.unknown")).isPositive();
    }

    @Test
    void whatBreaksInAnotherWayIsNewAgain() {
        breakDown(500);
        Set<String> before = audits(completed(), "new", "/a");
        breakDown(0);
        String id = completed();

        Set<String> now = audits(id, "new", "/a");
        assertThat(now).isNotEmpty().doesNotContainAnyElementsOf(before);
        assertThat(audits(id, "gone", "/a")).isNotEmpty().isSubsetOf(before);
    }

    /** The unread page may link to it, so that nobody can tell whether it is still an orphan. */
    @Test
    void anOrphanIsNeitherGoneNorNewWhileNotAllLinksAreSeen() {
        site.page("/lost", TestSite.html("Lost"))
                .text("/sitemap.xml", "<urlset><url><loc>%s</loc></url></urlset>".formatted(site.url("/lost")));
        assertThat(audits(completed(), "new", "/lost")).contains("orphan-page");

        breakDown(500);
        assertThat(audits(completed(), "gone", "/lost")).doesNotContain("orphan-page");
        site.page("/a", PAGE);
        assertThat(audits(completed(), "new", "/lost")).doesNotContain("orphan-page");

        site.page("/", "Home", "/a", "/twin", "/lost");
        assertThat(audits(completed(), "gone", "/lost")).contains("orphan-page");
    }

    /**
     * The sitemap that is not there for once lists a page that nothing else leads to, and one that is no page to list.
     *
     * @param end with which it can be read to its end, or to there
     * @param others whether there are sitemaps beside it that can never be read, or only so far
     */
    @ParameterizedTest
    @CsvSource({"</urlset>, 503, false", "<url>, 500, true"})
    void whatASitemapTellsIsNeitherGoneNorNewWhileItCannotBeRead(String end, int status, boolean others) {
        String sitemap = "<urlset><url><loc>%s</loc></url><url><loc>%s</loc></url>%s"
                .formatted(site.url("/lost"), site.url("/hidden"), end);
        if (others) {
            site.text(
                            "/robots.txt",
                            Stream.of("/sitemap.xml", "/never.xml", "/half.xml")
                                    .map(file -> "Sitemap: " + site.url(file) + "\n")
                                    .collect(Collectors.joining()))
                    .status("/never.xml", 500)
                    .text("/half.xml", "<urlset><url><loc>%s</loc></url><url>".formatted(site.url("/a")));
        }
        site.page("/", "Home", "/a", "/twin", "/hidden")
                .page("/lost", TestSite.html("Lost"))
                .page("/hidden", TestSite.html("Hidden").replace("<head>", "<head><meta name=robots content=noindex>"))
                .text("/sitemap.xml", sitemap);
        String id = completed();
        assertThat(audits(id, "new", "/lost")).contains("orphan-page");
        assertThat(audits(id, "new", "/hidden")).contains("sitemap-noindex");

        site.status("/sitemap.xml", status);
        id = completed();
        assertThat(audits(id, "gone", "/lost")).isEmpty();
        assertThat(audits(id, "gone", "/hidden")).isEmpty();
        assertThat(changes(id).getInt("pages.removed")).isZero();
        assertThat(changes(id).getInt("pages.unknown")).isOne();

        site.text("/sitemap.xml", sitemap);
        id = completed();
        assertThat(audits(id, "new", "/lost")).isEmpty();
        assertThat(audits(id, "new", "/hidden")).isEmpty();
        assertThat(changes(id).getInt("pages.added")).isZero();
        assertThat(changes(id).getInt("pages.unknown")).isOne();
    }

    /** Nobody can tell whether it is still what it was. */
    @ParameterizedTest
    @ValueSource(ints = {0, 429, 503})
    void aPageThatIsUnreadForOnceHasNotChanged(int status) {
        breakDown(status);
        assertPageIsUnknown(completed());
        breakDown(status);
        assertThat(changes(completed()).getInt("pages.unknown")).isZero();
        site.page("/a", PAGE);
        assertPageIsUnknown(completed());
    }

    private void assertPageIsUnknown(String id) {
        JsonPath changes = changes(id);
        assertThat(changes.getInt("pages.changed")).isZero();
        assertThat(changes.getInt("pages.unchanged")).isEqualTo(2);
        assertThat(changes.getInt("pages.unknown")).isOne();
        for (String change : List.of("changed", "unchanged")) {
            assertThat(api.all("/v1/analyses/%s/pages?changedSince=previous&change=%s".formatted(id, change)))
                    .hasSize(changes.getInt("pages." + change));
        }
    }

    @Test
    void aPageThatRobotsTxtForbidsByNowHasChanged() {
        site.text("/robots.txt", "User-agent: *\nDisallow: /a");

        JsonPath changes = changes(completed());

        assertThat(changes.getInt("pages.changed")).isOne();
        assertThat(changes.getInt("pages.unknown")).isZero();
    }

    @Test
    void whatAPageHadThatIsNoMoreIsGone() {
        site.status("/a", 404);

        assertThat(audits(completed(), "gone", "/a")).contains("image-alt");
    }
}
