package io.rankmesh.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.listing.AbstractListTest;
import io.rankmesh.analysis.listing.Listing;
import io.rankmesh.common.test.LocalServers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class PageListTest extends AbstractListTest {

    private static final int PAGES = 700;
    private static final String LIST = "/v1/analyses/{id}/pages";

    /** One in ten is 404, one in ten 301, one in fifty without answer; only the rest have a score, and may be indexed. */
    private static final String INSERT = """
            insert into page (analysis_id, seq, id, url, status, depth, bytes, indexable, score, fetch_millis, critical, warning,
                              notice)
            select $1, n, gen_random_uuid(), 'https://shop.example/' || case when n % 2 = 0 then 'a/' else 'b/' end || n, status,
                   1, 100, status = 200, case when status = 200 then n % 90 end, 5, n % 3, n % 7, 0
              from (select n, case when n % 50 = 7 then 0 when n % 10 = 1 then 404 when n % 10 = 2 then 301 else 200 end as status
                      from generate_series(0, $2) as n) as site
            """;

    @Override
    protected String filled() {
        String analysis = api.analyseHtml("<html><body></body></html>");
        stored.change(INSERT, UUID.fromString(analysis), PAGES - 1);
        return analysis;
    }

    @Override
    protected Listing listing(UUID account, UUID analysis) {
        return PageFilter.of(new PageQuery()).listing(account, analysis);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 700",
        "status=404, 70",
        "status=4xx, 70",
        "status=3xx, 70",
        "status=302, 0",
        "status=0, 14",
        "indexable=true, 546",
        "indexable=false, 154",
        "urlPrefix=https://shop.example/a/, 350",
        "urlPrefix=https://shop.example/a/&status=3xx, 70",
    })
    void filters(String query, int expected) {
        assertThat(api.all("/v1/analyses/" + id + "/pages?limit=1000&" + query)).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "status=4x, status",
        "status=ok, status",
        "status=99, status",
        "status=1000, status",
        "status=9xx, status",
        "indexable=1, indexable",
        "segment=, segment",
        "urlPrefix=ftp://shop.example/, urlPrefix",
        "sort=depth, sort",
        "fields=message, fields",
        "changedSince=x, changedSince",
        "change=added, change",
        "changedSince=previous&change=new, change",
        "limit=1001, limit",
    })
    void namesTheParameterAtFault(String query, String parameter) {
        api.request()
                .get(LIST + "?" + query, id)
                .then()
                .statusCode(400)
                .contentType(startsWith("application/problem+json"))
                .body("errors[0].field", equalTo(parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seq", "-seq", "url", "-url", "score", "-score", "findings", "-findings"})
    void everyOrderGoesThroughAllParts(String sort) {
        String list = "/v1/analyses/" + id + "/pages?fields=url,score,findings&sort=" + sort;
        List<Map<String, Object>> parts = api.all(list + "&limit=150");

        assertThat(parts).hasSize(PAGES).isEqualTo(api.all(list + "&limit=1000"));
        assertThat(parts).extracting(page -> page.get("url")).doesNotHaveDuplicates();
        String export = api.request()
                .accept("application/x-ndjson")
                .get(LIST + "?fields=url&sort=" + sort, id)
                .asString();
        assertThat(export.lines())
                .containsExactlyElementsOf(parts.stream()
                        .map(page -> "{\"url\":\"" + page.get("url") + "\"}")
                        .toList());
    }

    @Test
    void worstPagesComeFirst() {
        List<Map<String, Object>> byScore = api.all("/v1/analyses/" + id + "/pages?sort=score&limit=1000");
        assertThat(byScore.subList(0, 546))
                .extracting(page -> (Integer) page.get("score"))
                .isSorted();
        assertThat(byScore.subList(546, PAGES))
                .extracting(page -> page.get("score"))
                .containsOnlyNulls();

        List<Map<String, Map<String, Integer>>> byFindings = api.request()
                .get(LIST + "?sort=-findings&limit=5", id)
                .jsonPath()
                .getList("items");
        assertThat(byFindings)
                .allSatisfy(page -> assertThat(page.get("findings"))
                        .containsEntry("critical", 2)
                        .containsEntry("warning", 6));
    }

    @Test
    void answersTheFieldsAskedFor() {
        List<Map<String, Object>> all = api.request().get(LIST, id).jsonPath().getList("items");
        assertThat(all.getFirst()).containsOnlyKeys(PageView.FIELDS);

        List<Map<String, Object>> some =
                api.request().get(LIST + "?fields=score", id).jsonPath().getList("items");
        assertThat(some).hasSameSizeAs(all).allSatisfy(item -> assertThat(item).containsOnlyKeys("score"));
    }

    @ParameterizedTest
    @CsvSource({
        "seq, , page_pkey",
        "-seq, , page_pkey",
        "url, , page_by_url",
        "-url, , page_by_url",
        "score, , page_by_score",
        "-score, , page_by_score",
        "findings, , page_by_findings",
        "-findings, , page_by_findings",
        "seq, 5xx, page_by_status",
        "seq, 503, page_by_status",
    })
    void anIndexServes(String sort, String status, String index) {
        stored.change("analyze page");
        PageQuery query = new PageQuery();
        query.sort = sort;
        query.status = status;

        String plan = plans.of(PageFilter.of(query).listing(UUID.randomUUID(), UUID.fromString(id)));

        assertThat(plan).contains(index).doesNotContain("Sort", "Seq Scan");
    }
}
