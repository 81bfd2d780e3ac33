package io.rankmesh.analysis.change;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class ChangedSinceTest {

    @Inject
    Database database;

    private final TestSite site = new TestSite();
    private final Api api = Api.of(Tier.ENTERPRISE);
    private String project;
    private String before;
    private String now;

    @BeforeEach
    void analyseTwice() {
        project = api.project(site.url("/"));
        site.page("/", "Home", "/same", "/reworded", "/removed")
                .page("/same", TestSite.html("Same"))
                .page("/reworded", TestSite.html("Reworded"))
                .page("/removed", TestSite.html("Removed"))
                .page("/added", TestSite.html("Added"));
        before = analyse();
        site.page("/", "Home", "/same", "/reworded", "/added", "/gone")
                .page("/reworded", TestSite.html("Reworded").replace("Words of", "<img src=a.png>More words of"));
        now = analyse();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private String analyse() {
        String id = api.accepted(Map.of("projectId", project, "kind", "site"));
        assertThat(api.ended(id).getString("status")).isEqualTo("completed");
        return id;
    }

    private List<Map<String, Object>> list(String what, String change) {
        return api.all("/v1/analyses/%s/%s?limit=1000&changedSince=previous&change=%s".formatted(now, what, change));
    }

    @ParameterizedTest
    @CsvSource({
        "added, /added, /gone",
        "removed, /removed, ",
        "changed, /reworded, /",
        "unchanged, /same, ",
    })
    void tellsPagesApart(String change, String one, String other) {
        assertThat(list("pages", change))
                .extracting(page -> page.get("url"))
                .containsExactlyInAnyOrderElementsOf(
                        other == null ? List.of(site.url(one)) : List.of(site.url(one), site.url(other)));
    }

    @Test
    void tellsFindingsApart() {
        assertThat(list("findings", "new"))
                .extracting(finding -> finding.get("audit") + " " + finding.get("url"))
                .contains("image-alt " + site.url("/reworded"), "broken-internal-link " + site.url("/"))
                .noneMatch(finding -> finding.endsWith("/same"));
        assertThat(list("findings", "gone"))
                .isNotEmpty()
                .extracting(finding -> finding.get("url"))
                .containsOnly(site.url("/removed"));
        assertThat(list("findings", "unchanged"))
                .extracting(finding -> finding.get("url"))
                .contains(site.url("/same"), site.url("/reworded"))
                .doesNotContain(site.url("/added"));
    }

    /** Which of the others a copy names is no matter of its own. */
    @Test
    void aMendedCopyIsNoNewsOfTheOthers() {
        String[] copies = {"/c1", "/c2", "/c3"};
        site.page("/", "Home", copies);
        for (String copy : copies) {
            site.page(copy, TestSite.html("Copy").replace("Words of", "Words of " + copy));
        }
        analyse();
        site.page("/c1", TestSite.html("Mended"));
        now = analyse();

        assertThat(list("findings", "new"))
                .extracting(finding -> finding.get("url"))
                .doesNotContain(site.url("/c2"), site.url("/c3"));
        assertThat(list("findings", "gone"))
                .filteredOn(finding -> "duplicate-title".equals(finding.get("audit")))
                .extracting(finding -> finding.get("url"))
                .containsExactly(site.url("/c1"));
    }

    @Test
    void aSitemapThatCanNeverBeReadHidesNoNewsOfOthers() {
        site.page("/", "Home", "/listed")
                .page("/listed", TestSite.html("Listed"))
                .text(
                        "/sitemap.xml",
                        "<sitemapindex><sitemap><loc>%s</loc></sitemap><sitemap><loc>%s</loc></sitemap></sitemapindex>"
                                .formatted(site.url("/never.xml"), site.url("/pages.xml")))
                .status("/never.xml", 500)
                .text("/pages.xml", "<urlset><url><loc>%s</loc></url></urlset>".formatted(site.url("/listed")));
        analyse();
        site.page("/listed", TestSite.html("Listed").replace("<head>", "<head><meta name=robots content=noindex>"));
        now = analyse();

        assertThat(list("findings", "new"))
                .extracting(finding -> finding.get("audit") + " " + finding.get("url"))
                .contains("sitemap-noindex " + site.url("/listed"));
    }

    @Test
    void comparisonsLeaveTheDatabaseToOthers() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Integer> asked = new ExecutorCompletionService<>(threads);
            List<Integer> turnedAway = database.inTransaction(session -> {
                session.execute("lock table finding in access exclusive mode");
                for (int i = 0; i < 2 + ComparisonPlaces.OF_AN_ACCOUNT; i++) {
                    asked.submit(() ->
                            api.request().get("/v1/analyses/{id}/changes", now).statusCode());
                }
                List<Integer> statuses = new ArrayList<>(List.of(status(asked), status(asked)));
                asked.submit(() -> ofFindings("application/json"));
                statuses.add(status(asked));
                asked.submit(() -> ofFindings("application/x-ndjson"));
                return statuses;
            });

            assertThat(turnedAway).hasSize(3).containsOnly(429);
            for (int i = 0; i < ComparisonPlaces.OF_AN_ACCOUNT + 1; i++) {
                assertThat(status(asked)).as("also of an export, which waits").isEqualTo(200);
            }
        }
    }

    private int ofFindings(String type) {
        return api.request()
                .accept(type)
                .get("/v1/analyses/{id}/findings?changedSince=previous", now)
                .statusCode();
    }

    private static int status(CompletionService<Integer> asked) {
        try {
            return asked.take().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void countsWhatTheListsShow() {
        JsonPath changes = api.request()
                .get("/v1/analyses/{id}/changes", now)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(changes.getString("since")).isEqualTo(before);
        assertThat(changes.getBoolean("comparable")).isTrue();
        assertThat(changes.getInt("findings.unknown") + changes.getInt("pages.unknown"))
                .isZero();
        assertThat(changes.getInt("scores.before"))
                .isEqualTo(api.analysis(before).getInt("score"));
        for (String change : List.of("new", "gone", "unchanged")) {
            assertThat(changes.getInt("findings." + change))
                    .as(change)
                    .isEqualTo(list("findings", change).size());
        }
        for (String change : List.of("new", "gone")) {
            Map<String, Long> byAudit = list("findings", change).stream()
                    .collect(groupingBy(finding -> (String) finding.get("audit"), counting()));
            assertThat(changes.<Map<String, Object>>getList("findings.audits"))
                    .filteredOn(audit -> (int) audit.get(change) > 0)
                    .allSatisfy(audit -> assertThat(byAudit)
                            .containsEntry((String) audit.get("audit"), ((Integer) audit.get(change)).longValue()))
                    .hasSameSizeAs(byAudit.keySet());
        }
        for (String change : List.of("added", "removed", "changed", "unchanged")) {
            assertThat(changes.getInt("pages." + change))
                    .as(change)
                    .isEqualTo(list("pages", change).size());
        }
    }

    @Test
    void namesPages() {
        JsonPath changes = api.request()
                .get("/v1/analyses/{id}/changes", now)
                .then()
                .extract()
                .jsonPath();

        assertThat(changes.<String>getList("pages.examples.added"))
                .containsExactly(site.url("/added"), site.url("/gone"));
        assertThat(changes.<String>getList("pages.examples.removed")).containsExactly(site.url("/removed"));
        assertThat(changes.<String>getList("pages.examples.changed"))
                .containsExactly(site.url("/"), site.url("/reworded"));
        assertThat(changes.<String>getList("findings.audits.find { it.audit == 'image-alt' }.examples.new"))
                .containsExactly(site.url("/reworded"));
        assertThat(changes.<String>getList("findings.audits.examples.gone.flatten()"))
                .isNotEmpty()
                .containsOnly(site.url("/removed"));
    }

    @Test
    void comparesWithCompletedAnalysesOfTheSameThingOnly() {
        String page = api.accepted(Map.of("projectId", project, "kind", "page"));
        api.ended(page);

        for (String other : List.of(page, now, Api.of(Tier.STARTER).analyse("site", site.url("/")))) {
            api.request()
                    .get("/v1/analyses/{id}/pages?changedSince=" + other, now)
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("changedSince"));
        }
        assertThat(api.all("/v1/analyses/%s/pages?changedSince=%s&change=added".formatted(now, before)))
                .hasSize(2);
        Api.of(Tier.STARTER)
                .request()
                .get("/v1/analyses/{id}/changes", now)
                .then()
                .statusCode(404);
    }
}
