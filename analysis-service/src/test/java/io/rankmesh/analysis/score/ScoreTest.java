package io.rankmesh.analysis.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class ScoreTest {

    private final TestSite site = new TestSite();
    private final Api api = Api.of(Tier.ENTERPRISE);
    private String id;

    @BeforeEach
    void crawl() {
        site.page("/", "Home", "/pictures", "/gone", "/moved")
                .page(
                        "/pictures",
                        TestSite.html("Pictures").replace("Words of", "<img src=a.png><img src=b.png>Words of"))
                .redirect("/moved", "/pictures");
        id = api.analyse("site", site.url("/"));
        assertThat(api.ended(id).getString("status")).isEqualTo("completed");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private JsonPath score(String query) {
        return api.request()
                .get("/v1/analyses/{id}/score" + query, id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Map<String, Object> page(String path) {
        return api.pages(id).stream()
                .filter(page -> page.get("url").equals(site.url(path)))
                .findFirst()
                .orElseThrow();
    }

    private static double sum(JsonPath score, String field) {
        return score.getList("losses." + field, Double.class).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    @Test
    void everyPointThatTheSiteLosesNamesItsAudit() {
        JsonPath score = score("");

        assertThat(score.getInt("score")).isEqualTo(api.analysis(id).getInt("score"));
        assertThat(sum(score, "points")).isCloseTo(100 - score.getInt("score"), within(0.1));
        assertThat(score.getMap("categoryScores")).isEqualTo(api.analysis(id).getMap("categoryScores"));
        assertThat(score.getInt("losses.find { it.audit == 'image-alt' }.findings"))
                .isEqualTo(2);
        assertThat(score.getString("losses.find { it.audit == 'image-alt' }.category"))
                .isEqualTo("images");
        assertThat(score.getDouble("losses.findAll { it.category == 'images' }.sum { it.categoryPoints }"))
                .isCloseTo(100 - score.getInt("categoryScores.images"), within(0.1));
    }

    @Test
    void everyPointThatAPageLosesNamesItsAudit() {
        Map<String, Object> page = page("/pictures");

        JsonPath score = score("?page=" + page.get("id"));

        assertThat(score.getInt("score")).isEqualTo(page.get("score"));
        assertThat(sum(score, "points")).isCloseTo(100 - score.getInt("score"), within(0.1));
        assertThat(score.getInt("losses.find { it.audit == 'image-alt' }.findings"))
                .isEqualTo(2);
        assertThat(score("?page=" + page("/moved").get("id")).getList("losses")).isEmpty();
    }

    /** Ten copies of a good page and a bad one; then the copies redirect to the one that is kept. */
    @Test
    void mergingCopiesDoesNotLowerTheScore() {
        int before = scoreOfCopies(false);
        int after = scoreOfCopies(true);

        assertThat(after).isGreaterThanOrEqualTo(before);
    }

    private int scoreOfCopies(boolean merged) {
        try (TestSite shop = new TestSite()) {
            String[] links = IntStream.range(0, 10).mapToObj("/b%d"::formatted).toArray(String[]::new);
            String text = TestSite.html("About the shop", "/").replace("Words of", "Things ".repeat(200) + "Words of");
            shop.page("/", "Home", merged ? new String[] {"/b0", "/bad"} : append(links, "/bad"));
            shop.page("/bad", "<html><body>" + "<img src=/x.png>".repeat(12) + "</body></html>");
            for (String link : links) {
                if (merged && !link.equals("/b0")) {
                    shop.redirect(link, "/b0");
                } else {
                    shop.page(link, text);
                }
            }
            String analysis = api.analyse("site", shop.url("/"));
            JsonPath ended = api.ended(analysis);
            JsonPath explained = api.request()
                    .get("/v1/analyses/{id}/score", analysis)
                    .then()
                    .extract()
                    .jsonPath();
            assertThat(sum(explained, "points")).isCloseTo(100 - ended.getInt("score"), within(0.1));
            return ended.getInt("score");
        }
    }

    private static String[] append(String[] links, String more) {
        return Stream.concat(Stream.of(links), Stream.of(more)).toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({"page=nonsense, 400", "page=, 400", "page=00000000-0000-7000-8000-000000000000, 400"})
    void refusesPagesThatAreNone(String query, int status) {
        api.request().get("/v1/analyses/{id}/score?" + query, id).then().statusCode(status);
    }

    @Test
    void isTheOwnersAlone() {
        Api.of(Tier.STARTER)
                .request()
                .get("/v1/analyses/{id}/score", id)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        api.request().get("/v1/analyses/{id}/score", UUID.randomUUID()).then().statusCode(404);
    }
}
