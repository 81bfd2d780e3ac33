package io.rankmesh.analysis.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.analysis.listing.AbstractListTest;
import io.rankmesh.analysis.listing.Listing;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class LinkListTest extends AbstractListTest {

    private final TestSite site = new TestSite();

    @Override
    protected String filled() {
        site.page("/", "Home", "/a", "/b", "https://elsewhere.example/")
                .page("/a", "A", "/b?utm_source=a#part")
                .page("/b", "<title>B</title><a href=/ rel=nofollow><img src=home.png alt=Home></a><a href=/a></a>");
        String analysis = api.analyse("site", site.url("/"));
        assertThat(api.ended(analysis).getString("status")).isEqualTo("completed");
        return analysis;
    }

    @Override
    protected Listing listing(UUID account, UUID analysis) {
        return LinkFilter.of(new LinkQuery()).listing(account, analysis);
    }

    @AfterAll
    void close() {
        site.close();
    }

    private List<Map<String, Object>> links(String query) {
        return api.all("/v1/analyses/" + id + "/links?limit=2&" + query);
    }

    @Test
    void tellsEachLinkWhereItStands() {
        assertThat(links(""))
                .extracting(link -> link.get("from") + " " + link.get("to") + " " + link.get("text") + " "
                        + link.get("nofollow") + " " + link.get("kind"))
                .containsExactly(
                        site.url("/") + " " + site.url("/a") + " To /a false internal",
                        site.url("/") + " " + site.url("/b") + " To /b false internal",
                        site.url("/") + " https://elsewhere.example/ To https://elsewhere.example/ false external",
                        site.url("/a") + " " + site.url("/b") + " To /b?utm_source=a#part false internal",
                        site.url("/b") + " " + site.url("/") + " Home true internal",
                        site.url("/b") + " " + site.url("/a") + "  false internal");
        String export = api.request()
                .accept("application/x-ndjson")
                .get("/v1/analyses/{id}/links?fields=to&kind=external", id)
                .asString();
        assertThat(export).isEqualTo("{\"to\":\"https://elsewhere.example/\"}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "from=/, 3",
        "from=/b, 2",
        "from=/none, 0",
        "to=/b, 2",
        "to=/b?utm_source=blog, 2",
        "from=/b?utm_source=blog, 2",
        "to=/a, 2",
        "to=/none, 0"
    })
    void filtersBySourceAndTarget(String query, int expected) {
        assertThat(links(query.replace("=", "=" + site.url("")))).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({"kind=internal, 5", "kind=external, 1", "nofollow=true, 1", "nofollow=true&kind=external, 0"})
    void filtersByKind(String query, int expected) {
        assertThat(links(query)).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "from=/a, from",
        "to=mailto:a@b.example, to",
        "kind=canonical, kind",
        "nofollow=no, nofollow",
        "fields=url, fields"
    })
    void namesTheParameterAtFault(String query, String parameter) {
        api.request()
                .get("/v1/analyses/{id}/links?" + query, id)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(parameter));
        Api.of(Tier.ENTERPRISE)
                .request()
                .get("/v1/analyses/{id}/links", id)
                .then()
                .statusCode(404);
    }

    @Test
    void noLinksAreSorted() {
        String plan = plans.of(listing(UUID.randomUUID(), UUID.fromString(id)));

        assertThat(plan).contains("page_links_pkey", "Presorted Key").doesNotContain("Seq Scan");
    }
}
