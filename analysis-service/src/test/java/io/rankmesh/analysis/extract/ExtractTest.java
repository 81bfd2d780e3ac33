package io.rankmesh.analysis.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class ExtractTest {

    private static final List<Map<String, String>> COLUMNS = List.of(
            Map.of("name", "price", "css", ".price"),
            Map.of("name", "rel", "xpath", "//a", "attribute", "rel"),
            Map.of("name", "sku", "regex", "SKU: (\\w+)"));

    private final TestSite site = new TestSite();
    private final Api api = Api.of(Tier.ENTERPRISE);

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void pagesHaveTheColumnsThatAreAskedFor() {
        site.page("/", "<title>Home</title><i class=price>9.50</i><i class=price>12</i><a href=/data rel=next>Data</a>")
                .text("/data", "SKU: X1");
        String id = api.accepted(Map.of("projectId", api.project(site.url("/")), "kind", "site", "extract", COLUMNS));
        assertThat(api.ended(id).getString("status")).isEqualTo("completed");

        assertThat(api.pages(id))
                .extracting(page -> page.get("extracted"))
                .containsExactly(
                        Map.of("price", List.of("9.50", "12"), "rel", List.of("next"), "sku", List.of()), Map.of());
        String export = api.request()
                .accept("application/x-ndjson")
                .get("/v1/analyses/{id}/pages?fields=extracted&indexable=true", id)
                .asString();
        assertThat(export).isEqualTo("{\"extracted\":{\"price\":[\"9.50\",\"12\"],\"rel\":[\"next\"],\"sku\":[]}}\n");
        assertThat(api.analysis(id).getList("extract.name")).isEqualTo(List.of("price", "rel", "sku"));
    }

    @Test
    void aPostedDocumentHasThemToo() {
        String html = "<title>A</title><p class=price>1<!-- SKU: \ud83c\udf31A1 SKU: B\0 -->".replace("\0", "2");
        String id = api.accepted(
                Map.of("projectId", api.project(site.url("/")), "kind", "html", "html", html, "extract", COLUMNS));
        api.ended(id);

        assertThat(api.pages(id))
                .extracting(page -> page.get("extracted"))
                .containsExactly(Map.of("price", List.of("1"), "rel", List.of(), "sku", List.of("B2")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[null] | extract[0] | required",
                "[{'css':'a'}] | extract[0].name | required",
                "[{'name':' ','css':'a'}] | extract[0].name | blank",
                "[{'name':'a','css':'a'},{'name':'a','css':'b'}] | extract[1].name | invalid",
                "[{'name':'a'}] | extract[0] | required",
                "[{'name':'a','css':'a','regex':'a'}] | extract[0] | not-allowed",
                "[{'name':'a','css':'a[','attribute':'b'}] | extract[0].css | invalid",
                "[{'name':'a','xpath':'//a['}] | extract[0].xpath | invalid",
                "[{'name':'a','regex':'(a'}] | extract[0].regex | invalid",
                "[{'name':'a','regex':'a','attribute':'b'}] | extract[0].attribute | not-allowed",
                "[{'name':'a','css':'a','attribute':'b c'}] | extract[0].attribute | invalid",
                "[{'name':'a','jsonpath':'$.a'}] | extract[0].jsonpath | unknown-field",
            })
    void namesTheFieldAtFault(String extract, String field, String code) {
        api.request()
                .body("{\"projectId\":\"%s\",\"kind\":\"site\",\"extract\":%s}"
                        .formatted(api.project(site.url("/")), extract.replace('\'', '"')))
                .post("/v1/analyses")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].code", equalTo(code));
    }

    @Test
    void thereAreTwentyAtMost() {
        List<Map<String, String>> columns = new ArrayList<>();
        IntStream.rangeClosed(0, ExtractRules.MAX_ENTRIES)
                .forEach(i -> columns.add(Map.of("name", "c" + i, "css", "a")));
        api.submit(Map.of("projectId", api.project(site.url("/")), "kind", "site", "extract", columns))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("extract"))
                .body("errors[0].code", equalTo("too-long"));
    }
}
