package io.rankmesh.analysis.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A site that stays as it is changes by no option. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class OtherOptionsTest {

    private static final List<Map<String, ?>> OTHERS = List.of(
            Map.of("maxPages", 2),
            Map.of("maxDepth", 0),
            Map.of("crawl", Map.of("include", List.of("/a"))),
            Map.of("crawl", Map.of("userAgent", "Another")),
            Map.of("settings", Map.of("staging", true)),
            Map.of("settings", Map.of("thresholds", Map.of("title-short", 1))));

    private final TestSite site = new TestSite();
    private final Api api = Api.of(Tier.ENTERPRISE);
    private String project;
    private String all;

    @BeforeEach
    void analyse() {
        site.page("/", "Home", "/a", "/b", "/c")
                .page("/a", "<title>A</title><img src=a.png>")
                .page("/b", "<title>B</title><img src=b.png>")
                .page("/c", "<title>C</title><img src=c.png>");
        project = api.project(site.url("/"));
        all = analyse(Map.of());
    }

    @AfterEach
    void close() {
        site.close();
    }

    private String analyse(Map<String, ?> options) {
        Map<String, Object> submission = new HashMap<>(options);
        submission.put("projectId", project);
        submission.put("kind", "site");
        String id = api.accepted(submission);
        assertThat(api.ended(id).getString("status")).isEqualTo("completed");
        return id;
    }

    private JsonPath changes(String id, String since) {
        return api.request()
                .get("/v1/analyses/{id}/changes?changedSince={since}", id, since)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void analysesWithOtherOptionsAreNoBaseline() {
        for (Map<String, ?> options : OTHERS) {
            String other = analyse(options);
            for (String list : List.of("changes", "pages", "findings")) {
                api.request()
                        .get("/v1/analyses/{id}/{list}?changedSince=previous", other, list)
                        .then()
                        .statusCode(400)
                        .body("errors[0].field", equalTo("changedSince"))
                        .body("errors[0].code", equalTo("not-found"))
                        .body("errors[0].message", equalTo("there is no earlier analysis with the same options"));
            }
            assertThat(changes(analyse(options), "previous").getString("since"))
                    .as(options.toString())
                    .isEqualTo(other);
        }
        String again = analyse(Map.of("crawl", Map.of("delay", 0.01)));
        assertThat(changes(again, "previous").getString("since")).isEqualTo(all);
    }

    @Test
    void suppressionsAndSegmentsKeepTheBaseline() {
        api.request()
                .header("If-Match", "*")
                .body("""
                        {"suppressions":[{"audit":"image-alt"}],"segments":[{"name":"A","urlPattern":"/a"}]}""")
                .put("/v1/projects/{id}/settings", project)
                .then()
                .statusCode(200);

        JsonPath changes = changes(analyse(Map.of()), "previous");

        assertThat(changes.getString("since")).isEqualTo(all);
        assertThat(changes.getInt("findings.gone") + changes.getInt("findings.new"))
                .isZero();
    }

    @Test
    void whatALimitedCrawlLeftOutIsNotGone() {
        JsonPath changes = changes(analyse(Map.of("maxPages", 2)), all);

        assertThat(changes.getBoolean("comparable")).isFalse();
        assertThat(changes.<String>getList("differences")).containsExactly("maxPages");
        assertThat(changes.<String, Object>getMap("pages"))
                .containsEntry("removed", 0)
                .containsEntry("added", 0)
                .containsEntry("unchanged", 2)
                .containsEntry("unknown", 2);
        assertThat(changes.getInt("findings.gone") + changes.getInt("findings.new"))
                .isZero();
        assertThat(changes.getInt("findings.unknown")).isPositive();
    }

    @Test
    void whatALaterCrawlLooksAtFirstIsNotNew() {
        String limited = analyse(Map.of("maxPages", 2));

        JsonPath changes = changes(analyse(Map.of()), limited);

        assertThat(changes.getInt("pages.added")).isZero();
        assertThat(changes.getInt("pages.unknown")).isEqualTo(2);
        assertThat(changes.getInt("findings.new") + changes.getInt("findings.gone"))
                .isZero();
        assertThat(changes.getInt("findings.unknown")).isPositive();
    }

    @Test
    void anotherSelectionOfPagesRemovesNone() {
        JsonPath changes = changes(analyse(Map.of("crawl", Map.of("exclude", List.of("/c")))), all);

        assertThat(changes.<String>getList("differences")).containsExactly("crawl.exclude");
        assertThat(changes.getInt("pages.removed")).isZero();
        assertThat(changes.getInt("findings.gone")).isZero();
    }

    @Test
    void whatSitemapsTellIsUnknownWhereNoneIsAskedFor() {
        site.text("/sitemap.xml", "<urlset><url><loc>%s</loc></url></urlset>".formatted(site.url("/a")))
                .page("/a", "<title>A</title><meta name=robots content=noindex>");
        String before = analyse(Map.of());

        String without = analyse(Map.of("crawl", Map.of("sitemaps", false)));
        assertThat(audits(changes(without, before), "gone")).isEmpty();
        assertThat(audits(changes(analyse(Map.of()), without), "new")).isEmpty();
    }

    private static List<String> audits(JsonPath changes, String change) {
        return changes.getList("findings.audits.findAll { it.%s > 0 }.audit".formatted(change));
    }

    @Test
    void pagesThatALimitPushedOutAreUnknown() {
        String before = analyse(Map.of("maxPages", 2));
        site.page("/", "Home", "/0", "/a", "/b", "/c").page("/0", "<title>0</title><img src=0.png>");

        JsonPath changes = changes(analyse(Map.of("maxPages", 2)), "previous");

        assertThat(changes.getString("since")).isEqualTo(before);
        assertThat(changes.<String, Object>getMap("pages"))
                .containsEntry("added", 0)
                .containsEntry("removed", 0)
                .containsEntry("unknown", 2);
        assertThat(changes.<List<String>>getList("findings.audits.examples.gone").stream()
                        .flatMap(List::stream))
                .doesNotContain(site.url("/a"));
    }
}
