package io.rankmesh.analysis.sitemap;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of a sitemap that no robots.txt names. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class SitemapFindingsTest {

    private final Api api = Api.of(Tier.ENTERPRISE);
    private final TestSite site = new TestSite();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachFaultLeavesAFindingOfItsOwn(int status, String body, String audit, String message) {
        site.page("/", "Home").on("/sitemap.xml", exchange -> TestSite.send(exchange, status, "text/plain", body));

        String id = api.accepted(Map.of("projectId", api.project(site.url("/")), "kind", "site", "maxPages", 1));
        api.ended(id);

        assertThat(api.findings(id))
                .filteredOn(
                        finding -> finding.get("audit").toString().matches("sitemap-(missing|unread.*|large|inv.*)"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding).containsEntry("audit", audit);
                    assertThat(finding.get("message").toString()).contains(message);
                });
    }

    @Test
    void namesTheFirstEntriesThatAreNoUrls() {
        String entries = Stream.of(site.url("/a"), "/relative", "", "http://b\u0001d/&lt;", "u".repeat(300), "fifth")
                .map("<url><loc>%s</loc></url>"::formatted)
                .collect(Collectors.joining("", "<urlset>", "</urlset>"));
        site.page("/", "Home").text("/sitemap.xml", entries);

        String id = api.accepted(Map.of("projectId", api.project(site.url("/")), "kind", "site", "maxPages", 1));
        api.ended(id);

        assertThat(api.all("/v1/analyses/" + id + "/findings?audit=sitemap-invalid-url"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.get("message").toString()).contains("5 of the sitemap's 6 entries");
                    assertThat(finding)
                            .extracting("evidence.snippet")
                            .isEqualTo("\"/relative\", \"\", \"http://b\uFFFDd/<\"");
                });
    }

    static Stream<Arguments> files() {
        String urls = IntStream.rangeClosed(0, 50_000)
                .mapToObj("<url><loc>http://a.example/%d</loc></url>"::formatted)
                .collect(Collectors.joining("", "<urlset>", "</urlset>"));
        return Stream.of(
                Arguments.of(404, "", "sitemap-missing", "usual place"),
                Arguments.of(200, "<!DOCTYPE html><title>Not found</title>", "sitemap-missing", "usual place"),
                Arguments.of(500, "", "sitemap-unreadable", "status 500"),
                Arguments.of(
                        200,
                        "<!DOCTYPE a [<!ENTITY a 'ha'>]><urlset>&a;</urlset>",
                        "sitemap-unreadable",
                        "document type"),
                Arguments.of(200, "<urlset><url>", "sitemap-unreadable", "well-formed"),
                Arguments.of(200, "<urlset>" + " ".repeat(50 << 20), "sitemap-unreadable", "larger than"),
                Arguments.of(200, urls, "sitemap-large", "50000"),
                Arguments.of(
                        200,
                        "<urlset><url><loc>http://a.example/" + "x".repeat(8 << 20) + "</loc></url></urlset>",
                        "sitemap-invalid-url",
                        "1 of the sitemap's 1 entries"));
    }
}
