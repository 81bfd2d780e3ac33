package io.rankmesh.analysis.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.listing.AbstractListTest;
import io.rankmesh.analysis.listing.Listing;
import io.rankmesh.analysis.listing.Listings;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class FindingListTest extends AbstractListTest {

    private static final int FINDINGS = 1200;
    private static final String LIST = "/v1/analyses/{id}/findings";

    /** Every other finding is below /a/, every third critical, every tenth of document-title, every hundredth suppressed. */
    private static final String INSERT = """
            insert into finding (analysis_id, seq, id, url, audit, category, severity, message, selector, suppressed)
            select $1, n, gen_random_uuid(), 'https://shop.example/' || case when n % 2 = 0 then 'a/' else 'b/' end || n,
                   case when n % 10 = 0 then 'document-title' else 'image-alt' end,
                   case when n % 10 = 0 then 'metadata' else 'images' end,
                   case when n % 3 = 0 then 'critical' else 'notice' end, 'A finding', 'img', n % 100 = 99
              from generate_series(0, $2 - 1) as n
            """;

    @Override
    protected String filled() {
        return filled(FINDINGS);
    }

    private String filled(int findings) {
        String analysis = api.analyseHtml("<html><body></body></html>");
        stored.change(INSERT, UUID.fromString(analysis), findings);
        return analysis;
    }

    @Override
    protected Listing listing(UUID account, UUID analysis) {
        return FindingFilter.of(new FindingQuery()).listing(account, analysis);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1188",
        "severity=critical, 396",
        "audit=document-title, 120",
        "category=metadata, 120",
        "urlPrefix=https://shop.example/a/, 600",
        "urlPrefix=https://shop.example/a/11&severity=critical, 17",
        "urlPrefix=https://other.example/, 0",
        "suppressed=true, 12",
        "suppressed=false, 1188",
    })
    void filters(String query, int expected) {
        assertThat(api.all("/v1/analyses/" + id + "/findings?limit=1000&" + query))
                .hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "severity=fatal, severity",
        "audit=no-such-audit, audit",
        "category=fun, category",
        "urlPrefix=/a/, urlPrefix",
        "urlPrefix=, urlPrefix",
        "page=x, page",
        "suppressed=yes, suppressed",
        "sort=message, sort",
        "sort=--url, sort",
        "'fields=url,colour', fields",
        "'fields=url,', fields",
        "changedSince=yesterday, changedSince",
        "changedSince=previous, changedSince",
        "change=new, change",
        "changedSince=previous&change=better, change",
        "limit=0, limit",
        "cursor=AAAA, cursor",
    })
    void namesTheParameterAtFault(String query, String parameter) {
        for (String type : List.of("application/json", "application/x-ndjson")) {
            api.request()
                    .accept(type)
                    .get(LIST + "?" + query, id)
                    .then()
                    .statusCode(400)
                    .contentType(startsWith("application/problem+json"))
                    .body("errors[0].field", equalTo(parameter));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void anotherAccountsAnalysisIsUnknown(String type) {
        Api.of(Tier.ENTERPRISE)
                .request()
                .accept(type)
                .get(LIST, id)
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seq", "-seq", "url", "-url"})
    void everyOrderGoesThroughAllParts(String sort) {
        List<Map<String, Object>> whole =
                api.all("/v1/analyses/" + id + "/findings?fields=url&limit=1000&sort=" + sort);
        List<Map<String, Object>> parts = api.all("/v1/analyses/" + id + "/findings?fields=url&limit=250&sort=" + sort);

        assertThat(parts).isEqualTo(whole).doesNotHaveDuplicates().hasSize(1188);
        if (sort.endsWith("url")) {
            List<String> urls =
                    parts.stream().map(item -> item.get("url").toString()).toList();
            List<String> sorted = urls.stream().sorted().toList();
            assertThat(urls).isEqualTo(sort.startsWith("-") ? sorted.reversed() : sorted);
        }
    }

    @Test
    void cursorBelongsToItsOrder() {
        Response first = api.request().get(LIST + "?sort=url&limit=10&fields=url", id);
        String cursor = first.jsonPath().getString("next");
        assertThat(first.header("Link")).contains("sort=url", "limit=10", "fields=url", "cursor=" + cursor);

        api.request()
                .get(LIST + "?sort=-url&cursor=" + cursor, id)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("cursor"));
    }

    @Test
    void answersTheFieldsAskedFor() {
        List<Map<String, Object>> all = api.request().get(LIST, id).jsonPath().getList("items");
        assertThat(all.getFirst()).containsOnlyKeys(FindingView.FIELDS);

        List<Map<String, Object>> some =
                api.request().get(LIST + "?fields=audit,url", id).jsonPath().getList("items");
        assertThat(some).hasSameSizeAs(all).allSatisfy(item -> assertThat(item).containsOnlyKeys("audit", "url"));
    }

    @Test
    void exportsEveryFindingOnALine() {
        Response export = api.request().accept("application/x-ndjson").get(LIST + "?fields=id,url&sort=url", id);

        assertThat(export.contentType()).startsWith("application/x-ndjson");
        List<Map<String, Object>> lines = Arrays.stream(export.asString().split("\n"))
                .map(line -> new JsonPath(line).<String, Object>getMap(""))
                .toList();
        assertThat(lines).isEqualTo(api.all("/v1/analyses/" + id + "/findings?limit=1000&fields=id,url&sort=url"));
        assertThat(api.request().accept("*/*").get(LIST, id).contentType()).startsWith("application/json");
        assertThat(api.request()
                        .accept("application/x-ndjson")
                        .get(LIST + "?urlPrefix=https://other.example/", id)
                        .asString())
                .isEmpty();
    }

    @Test
    void anExportIsCompressedForThoseWhoAcceptThat() throws Exception {
        URI list = URI.create("http://localhost:" + RestAssured.port + LIST.replace("{id}", id));
        HttpRequest request = HttpRequest.newBuilder(list)
                .header(InternalTokens.HEADER, TestCallers.token(caller))
                .header("Accept", "application/x-ndjson")
                .header("Accept-Encoding", "gzip")
                .build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            try (InputStream body = new GZIPInputStream(answer.body())) {
                assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(api.request()
                                .accept("application/x-ndjson")
                                .get(LIST, id)
                                .asString());
            }
        }
    }

    @Test
    void anExportIsAtMostOnePartAheadOfItsReader() {
        UUID large = UUID.fromString(filled(10 * FINDINGS));
        AssertSubscriber<List<FindingView>> reader = AssertSubscriber.create(1);
        listings.parts(listing(caller.accountId(), large), Listings.Turn.AT_ONCE, FindingView::of)
                .subscribe()
                .withSubscriber(reader);
        int read = reader.awaitNextItem().getLastItem().size();

        stored.change("delete from finding where analysis_id = $1", large);
        reader.request(Long.MAX_VALUE).awaitCompletion();

        assertThat(read).isLessThan(FINDINGS);
        assertThat(reader.getItems()).hasSizeBetween(1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "seq, , finding_pkey",
        "-seq, , finding_pkey",
        "url, , finding_by_url",
        "-url, , finding_by_url",
        "seq, severity, finding_by_severity",
        "seq, audit, finding_by_audit",
        "seq, category, finding_by_category",
        "seq, suppressed, finding_suppressed",
        "url, urlPrefix, finding_by_url",
    })
    void anIndexServes(String sort, String filter, String index) {
        stored.change("analyze finding");
        FindingQuery query = new FindingQuery();
        query.sort = sort;
        query.severity = "severity".equals(filter) ? "warning" : null;
        query.audit = "audit".equals(filter) ? "hreflang" : null;
        query.category = "category".equals(filter) ? "social" : null;
        query.suppressed = "suppressed".equals(filter) ? "true" : null;
        query.urlPrefix = "urlPrefix".equals(filter) ? "https://shop.example/a/" : null;

        String plan = plans.of(FindingFilter.of(query).listing(UUID.randomUUID(), UUID.fromString(id)));

        assertThat(plan).contains(index).doesNotContain("Sort", "Seq Scan");
    }
}
