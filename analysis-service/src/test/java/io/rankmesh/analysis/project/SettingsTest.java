package io.rankmesh.analysis.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class SettingsTest {

    private static final String SETTINGS = "/v1/projects/{id}/settings";

    private final TestSite site = new TestSite();
    private final Api api = Api.of(Tier.ENTERPRISE);
    private String project;

    @BeforeEach
    void open() {
        site.page("/", "Home", "/legal/a", "/blog/a")
                .page("/legal/a", "<title>Legal</title><img src=a.png>")
                .page("/blog/a", "<title>Blog</title><meta name=robots content=noindex><img src=a.png>");
        project = api.project(site.url("/"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Response put(String ifMatch, String body) {
        var request = api.request().body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(SETTINGS, project);
    }

    private String analyse(Map<String, ?> settings) {
        String id = api.accepted(Map.of("projectId", project, "kind", "site", "settings", settings));
        assertThat(api.ended(id).getString("status")).isEqualTo("completed");
        return id;
    }

    private List<Map<String, Object>> findings(String id, String query) {
        return api.all("/v1/analyses/" + id + "/findings?limit=1000&" + query);
    }

    @Test
    void aChangeNeedsTheTagOfWhatItReplaces() {
        Response first = api.request().get(SETTINGS, project);
        assertThat(first.jsonPath().getMap(""))
                .isEqualTo(Map.of(
                        "staging", false, "thresholds", Map.of(), "suppressions", List.of(), "segments", List.of()));
        String tag = first.header("ETag");

        Response changed = put(tag, "{\"thresholds\":{\"title-long\":80}}");
        changed.then()
                .statusCode(200)
                .body("thresholds.title-long", equalTo(80))
                .body("staging", equalTo(false));
        assertThat(changed.header("ETag")).isNotEqualTo(tag);

        put(tag, "{}").then().statusCode(412).body("code", equalTo("precondition-failed"));
        put(null, "{}").then().statusCode(428).body("code", equalTo("precondition-required"));
        api.request().get(SETTINGS, project).then().body("thresholds", hasEntry("title-long", 80));
        put("*", "{}").then().statusCode(200).body("thresholds.size()", equalTo(0));
    }

    @Test
    void anAsteriskReplacesWhateverThereIs() {
        List<Integer> statuses = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> put("*", "{\"staging\":" + (i % 2 == 0) + "}").statusCode())
                .distinct()
                .toList();

        assertThat(statuses).containsExactly(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'colour':1} | colour",
                "{'staging':'yes'} | staging",
                "{'segments':[{'name':'A','urlPattern':'/a\\u0007'}]} | segments[0].urlPattern",
                "{'thresholds':{'no-such-audit':1}} | thresholds.no-such-audit",
                "{'thresholds':{'is-crawlable':1}} | thresholds.is-crawlable",
                "{'thresholds':{'title-long':-1}} | thresholds.title-long",
                "{'thresholds':{'title-long':null}} | thresholds.title-long",
                "{'suppressions':[{'urlPattern':'/a'}]} | suppressions[0].audit",
                "{'suppressions':[{'audit':'x'}]} | suppressions[0].audit",
                "{'suppressions':[{'audit':'image-alt','urlPattern':'legal'}]} | suppressions[0].urlPattern",
                "{'suppressions':[null]} | suppressions[0]",
                "{'segments':[null]} | segments[0]",
                "{'segments':[{'urlPattern':'/a'}]} | segments[0].name",
                "{'segments':[{'name':' ','urlPattern':'/a'}]} | segments[0].name",
                "{'segments':[{'name':'A'}]} | segments[0].urlPattern",
                "{'segments':[{'name':'A','urlPattern':'a'}]} | segments[0].urlPattern",
            })
    void namesTheFieldAtFault(String body, String field) {
        put("*", body.replace('\'', '"')).then().statusCode(400).body("errors[0].field", equalTo(field));
    }

    @Test
    void anotherAccountsProjectIsUnknown() {
        Api other = Api.of(Tier.ENTERPRISE);
        other.request().get(SETTINGS, project).then().statusCode(404);
        other.request()
                .header("If-Match", "*")
                .body("{}")
                .put(SETTINGS, project)
                .then()
                .statusCode(404);
    }

    @Test
    void suppressedFindingsCountNowhereAndAreListedApart() {
        String before = analyse(Map.of());
        put(
                        "*",
                        "{\"suppressions\":[{\"audit\":\"image-alt\",\"urlPattern\":\"/legal/\"},{\"audit\":\"title-short\"}]}")
                .then()
                .statusCode(200);
        String now = analyse(Map.of());

        assertThat(findings(now, "suppressed=true"))
                .extracting(finding -> finding.get("audit") + " " + finding.get("url"))
                .contains("image-alt " + site.url("/legal/a"), "title-short " + site.url("/blog/a"))
                .doesNotContain("image-alt " + site.url("/blog/a"))
                .allMatch(finding -> finding.startsWith("title-short") || finding.startsWith("image-alt"));
        assertThat(findings(now, ""))
                .extracting(finding -> finding.get("audit") + " " + finding.get("url"))
                .contains("image-alt " + site.url("/blog/a"))
                .noneMatch(finding -> finding.startsWith("title-short"));
        JsonPath analysis = api.analysis(now);
        assertThat(analysis.getInt("score")).isGreaterThan(api.analysis(before).getInt("score"));
        assertThat(analysis.getMap("findings").values().stream()
                        .mapToInt(count -> (Integer) count)
                        .sum())
                .isEqualTo(findings(now, "").size());
        assertThat(findings(now, "changedSince=previous&change=gone")).isEmpty();
    }

    @Test
    void anAnalysisKeepsTheSettingsItWasSubmittedWith() {
        put("*", "{\"thresholds\":{\"title-short\":1,\"title-long\":3}}").then().statusCode(200);
        String id = analyse(Map.of("thresholds", Map.of("title-long", 2000)));
        put("*", "{}").then().statusCode(200);

        assertThat(api.analysis(id).getMap("settings.thresholds"))
                .isEqualTo(Map.of("title-short", 1, "title-long", 2000));
        assertThat(findings(id, ""))
                .extracting(finding -> finding.get("audit"))
                .doesNotContain("title-short", "title-long");
        assertThat(findings(analyse(Map.of()), "audit=title-short")).isNotEmpty();
    }

    @Test
    void segmentsTellPagesFindingsAndSectionsApart() {
        put("*", """
                {"segments":[{"name":"Law","urlPattern":"/legal/"},{"name":"Texts","urlPattern":"/legal/a"},
                             {"name":"Texts","urlPattern":"*/a$"},{"name":"Empty","urlPattern":"/none"}]}""").then().statusCode(200);
        String id = analyse(Map.of());

        assertThat(api.pages(id)).extracting(page -> page.get("segment")).containsExactly(null, "Texts", "Law");
        assertThat(api.all("/v1/analyses/" + id + "/pages?segment=Law"))
                .extracting(page -> page.get("url"))
                .containsExactly(site.url("/legal/a"));
        assertThat(api.all("/v1/analyses/" + id + "/pages?segment=Empty")).isEmpty();
        for (String list : List.of("pages", "findings")) {
            api.request()
                    .get("/v1/analyses/{id}/{list}?segment=Other", id, list)
                    .then()
                    .statusCode(400)
                    .body("errors.field", contains("segment"))
                    .body("errors.code", contains("not-found"));
        }
        assertThat(findings(id, "segment=Texts"))
                .isNotEmpty()
                .isEqualTo(findings(id, "").stream()
                        .filter(finding -> finding.get("url").equals(site.url("/blog/a")))
                        .toList());
        assertThat(api.all("/v1/analyses/" + id + "/sections"))
                .extracting(section -> section.get("name") + " " + section.get("pages"))
                .containsExactly("Law 1", "Texts 1", "null 1");
    }

    @Test
    void aStagingSiteThatForbidsAllCrawlersIsToldHowToLetThisOneIn() {
        site.text("/robots.txt", "User-agent: *\nDisallow: /\n");
        String closed = api.accepted(Map.of("projectId", project, "kind", "site", "settings", Map.of("staging", true)));

        assertThat(api.ended(closed).getString("failure.code")).isEqualTo("robots-forbidden");
        assertThat(api.ended(closed).getString("failure.detail"))
                .contains("(line 2: Disallow: /)", "\"User-agent: RankmeshBot\", \"Allow: /\"");

        site.text("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: RankmeshBot\nAllow: /\n");
        String open = analyse(Map.of("staging", true));
        assertThat(api.pages(open)).extracting(page -> page.get("status")).containsExactly(200, 200, 200);
        assertThat(findings(open, "category=indexing"))
                .extracting(finding -> finding.get("audit"))
                .doesNotContain("staging-indexable", "is-crawlable", "robots-blocked");
    }

    @Test
    void noindexIsRightOnAStagingSite() {
        String id = analyse(Map.of("staging", true));

        assertThat(findings(id, "category=indexing"))
                .extracting(finding -> finding.get("audit") + " " + finding.get("url"))
                .contains("staging-indexable " + site.url("/legal/a"))
                .doesNotContain("staging-indexable " + site.url("/blog/a"), "is-crawlable " + site.url("/blog/a"));
        assertThat(findings(analyse(Map.of()), "category=indexing"))
                .extracting(finding -> finding.get("audit"))
                .contains("is-crawlable")
                .doesNotContain("staging-indexable");
    }
}
