package io.rankmesh.analysis.keyword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeywordTest {

    private static final String PROSE = """
            A flat tyre is the fault that you meet most. You don't need a workshop for it, but you do need tyre levers. Take the
            wheel out. Put the tyre levers under the edge of the tyre, and lift it over the rim. The inner tube comes out by hand. Look
            for the hole in the inner tube with water, since the air that comes out of it makes bubbles. Dry the tube, make the place
            around the hole rough, and wait until the glue is no longer wet before you press the patch on it. Put everything back in
            the opposite order, and do not forget to look for the thorn, which may still be in the tyre. Pump it up again. Bicycle repair is
            no magic, and most of bicycle repair is patience.
            """;

    private static final String[] SUBJECTS = {
        "bakeries",
        "gardens",
        "bridges",
        "stations",
        "museums",
        "markets",
        "theatres",
        "schools",
        "libraries",
        "fountains",
        "churches",
        "workshops"
    };

    private final TestSite site = new TestSite();
    private final Api api = Api.of(Tier.ENTERPRISE);
    private String id = "";

    /** Once for all tests; only a test knows the service's port. */
    @BeforeEach
    void crawl() {
        if (!id.isEmpty()) {
            return;
        }
        site.page("/", page("Wheel and Chain", "Welcome", "<a href=/a>a</a><a href=/d>d</a><a href=/e>e</a>"))
                .page("/a", page("Bicycle repair at home", "Bicycle repair", PROSE.repeat(3)))
                .page("/b", page("Bicycle repair at home", "Bicycle repair", PROSE.repeat(3)))
                .page("/c", page("Bicycle repair at school", "Bicycle repair", PROSE.repeat(3) + "Monday."))
                .page(
                        "/d",
                        page(
                                "Bicycle repair in town",
                                "Bicycle repair",
                                "Our mechanics know their bicycle repair business, and they will be glad to help you with it."))
                .page(
                        "/e",
                        page(
                                "Fahrräder",
                                "Unsere Fahrräder",
                                "Wir verkaufen die Fahrräder, die wir selbst fahren, und das seit 1974. <a href=/b>b</a><a href=/c>c</a>"));
        id = api.analyse("site", site.url("/"));
        api.ended(id);
    }

    @AfterAll
    void close() {
        site.close();
    }

    @Test
    void pagesTellTheirContent() {
        Map<String, Map<String, Object>> contents = new HashMap<>();
        for (Map<String, Object> page : api.pages(id)) {
            @SuppressWarnings("unchecked")
            Map<String, Object> content = (Map<String, Object>) page.get("content");
            contents.put(page.get("url").toString().substring(site.url("").length()), content);
        }

        assertThat(contents.get("/a"))
                .containsEntry("language", "en")
                .containsEntry("readabilityFormula", "flesch")
                .containsKeys("words", "tokens", "share", "readability");
        assertThat(contents.get("/e")).containsEntry("language", "de").containsEntry("readability", null);
        assertThat((int) contents.get("/a").get("share")).isBetween(50, 100);
    }

    @Test
    void tellsTheSitesKeywords() {
        List<Map<String, Object>> keywords = api.all("/v1/analyses/" + id + "/keywords?limit=2");

        assertThat(keywords)
                .extracting(keyword -> keyword.get("phrase"))
                .contains("bicycle repair", "tyre levers", "fahrräder")
                .doesNotHaveDuplicates();
        assertThat(keywords)
                .extracting(keyword -> ((Number) keyword.get("weight")).doubleValue())
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(keywords)
                .filteredOn(keyword -> "bicycle repair".equals(keyword.get("phrase")))
                .singleElement()
                .satisfies(
                        keyword -> assertThat(keyword).containsEntry("pages", 4).containsEntry("page", null));
    }

    /** Each page has more weighty words than it leads with, and mentions the harbour once. */
    @Test
    void countsThePagesThatOnlyMentionAPhrase() {
        TestSite town = new TestSite();
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            links.append("<a href=/").append(i).append(">x</a>");
            String subjects = IntStream.range(0, 12)
                    .mapToObj(n -> SUBJECTS[n] + ". " + SUBJECTS[n] + ". " + SUBJECTS[n] + ".")
                    .collect(Collectors.joining(" "));
            town.page(
                    "/" + i, page("Street number " + i, "Street number " + i, subjects + " It leads to the harbour."));
        }
        town.page("/", page("The old harbour", "The old harbour", "The harbour is where all streets end. " + links));
        String analysis = api.analyse("site", town.url("/"));
        api.ended(analysis);

        assertThat(api.all("/v1/analyses/" + analysis + "/keywords"))
                .filteredOn(keyword -> "harbour".equals(keyword.get("phrase")))
                .singleElement()
                .satisfies(keyword -> assertThat(keyword).containsEntry("pages", 13));
        town.close();
    }

    @Test
    void tellsThePagesOfAPhraseAndThePhrasesOfAPage() {
        List<Map<String, Object>> pages = api.all("/v1/analyses/" + id + "/keywords?phrase=Bicycle Repair&limit=1");
        assertThat(pages).hasSize(4).allMatch(keyword -> keyword.toString().contains("places=[title, h1"));

        String page = api.pages(id).stream()
                .filter(one -> one.get("url").equals(site.url("/e")))
                .map(one -> one.get("id").toString())
                .findFirst()
                .orElseThrow();
        List<Map<String, Object>> phrases = api.all("/v1/analyses/" + id + "/keywords?page=" + page);
        assertThat(phrases).extracting(keyword -> keyword.get("phrase")).startsWith("fahrräder");
    }

    @Test
    void tellsPagesThatSayTheSame() {
        assertThat(clusters("exact")).containsExactly("null: /a /b");
        assertThat(clusters("near-duplicate")).containsExactly("null: /a /c");
        assertThat(clusters("cannibalisation")).containsExactly("bicycle repair: /a /d");
        assertThat(api.all("/v1/analyses/" + id + "/clusters?limit=1")).hasSize(3);
    }

    @Test
    void clustersOfCompetingPagesAreTheFindings() {
        assertThat(findings(id)).containsExactlyInAnyOrder("/a > /d", "/d > /a");

        TestSite shop = new TestSite();
        String oil =
                "Chain oil keeps your bicycle quiet, and there is none that would not need it. Chain oil is cheap. ";
        shop.page(
                        "/",
                        page(
                                "Chain oil, tyre levers and inner tubes",
                                "Wheel and Chain",
                                "<a href=/oil>a</a><a href=/advice>b</a><a href=/more>c</a><a href=/levers>d</a><a href=/next>e</a>"))
                .page("/oil", page("Chain oil for wet roads", "Chain oil", oil + "It is best when the roads are wet."))
                .page("/advice", page("Which chain oil?", "Choosing chain oil", oil + "Dry roads want another one."))
                .page("/more", page("Our chain oil", "More chain oil", oil + "It comes in three sizes."))
                .page("/levers", page("Tyre levers, part 1", "Tyre levers", PROSE + "<a rel=next href=/next>On</a>"))
                .page("/next", page("Tyre levers, continued", "Tyre levers", PROSE.repeat(3)));
        String analysis = api.analyse("site", shop.url("/"));
        api.ended(analysis);

        List<Map<String, Object>> clusters = api.all("/v1/analyses/" + analysis + "/clusters?kind=cannibalisation");
        assertThat(clusters)
                .singleElement()
                .satisfies(cluster ->
                        assertThat(cluster).containsEntry("phrase", "chain oil").containsEntry("size", 3));
        assertThat(pages(clusters.getFirst()))
                .containsExactlyInAnyOrderElementsOf(findings(analysis).stream()
                        .map(finding -> finding.substring(0, finding.indexOf(" >")))
                        .toList());
        shop.close();
    }

    @Test
    void suggestsLinksThatPagesLack() {
        TestSite shop = new TestSite();
        String mention = "Tyre levers lift it, and tyre levers press it back. ";
        shop.page(
                        "/",
                        page(
                                "Home",
                                "Home",
                                "<a href=/levers>a</a><a href=/mend>b</a><a href=/linked>c</a><a href=/old>d</a>"))
                .page(
                        "/levers",
                        page(
                                "Tyre levers that last",
                                "Tyre levers",
                                "We sell the best tyre levers, and you can try all of them here."))
                .page("/mend", page("How to mend a puncture", "Mend a puncture", PROSE))
                .page("/linked", page("How to change a rim", "Change a rim", mention + "<a href=/levers>See them</a>"))
                .page("/old", page("How to check a spoke", "Check a spoke", mention + "<a href=/moved>See them</a>"))
                .redirect("/moved", "/levers");
        String analysis = api.analyse("site", shop.url("/"));
        api.ended(analysis);

        assertThat(api.all("/v1/analyses/" + analysis + "/link-suggestions?limit=1"))
                .singleElement()
                .satisfies(suggestion -> {
                    assertThat(suggestion).containsEntry("phrase", "tyre levers");
                    assertThat(suggestion.get("from").toString()).endsWith(shop.url("/mend") + "}");
                    assertThat(suggestion.get("to").toString()).endsWith(shop.url("/levers") + "}");
                });
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({
        "link-suggestions?limit=0, limit",
        "keywords?page=x, page",
        "keywords?limit=0, limit",
        "keywords?cursor=x, cursor",
        "clusters?kind=x, kind"
    })
    void refusesBadParameters(String path, String field) {
        api.request()
                .get("/v1/analyses/" + id + "/" + path)
                .then()
                .statusCode(400)
                .body("errors.field", contains(field));
    }

    @Test
    void isNobodyElses() {
        Api stranger = Api.of(Tier.ENTERPRISE);

        stranger.request().get("/v1/analyses/" + id + "/keywords").then().statusCode(404);
        stranger.request().get("/v1/analyses/" + id + "/clusters").then().statusCode(404);
        stranger.request()
                .get("/v1/analyses/" + id + "/link-suggestions")
                .then()
                .statusCode(404);
    }

    private List<String> clusters(String kind) {
        return api.all("/v1/analyses/" + id + "/clusters?kind=" + kind).stream()
                .map(cluster -> cluster.get("phrase") + ":" + urls(cluster))
                .toList();
    }

    /** Which page is said to compete with which. */
    private List<String> findings(String analysis) {
        return api.all("/v1/analyses/" + analysis + "/findings?audit=keyword-cannibalisation").stream()
                .map(finding ->
                        path(finding.get("url")) + " > " + path(((Map<?, ?>) finding.get("evidence")).get("otherUrl")))
                .toList();
    }

    private static String urls(Map<String, Object> cluster) {
        return pages(cluster).stream().map(page -> " " + page).collect(Collectors.joining());
    }

    private static List<String> pages(Map<String, Object> cluster) {
        return ((List<?>) cluster.get("pages"))
                .stream().map(page -> path(((Map<?, ?>) page).get("url"))).toList();
    }

    private static String path(Object url) {
        return URI.create(url.toString()).getPath();
    }

    private static String page(String title, String heading, String text) {
        return "<!doctype html><title>" + title + "</title><main><h1>" + heading + "</h1><p>" + text + "</p></main>";
    }
}
