package io.rankmesh.analysis.sitemap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a sitemap that no robots.txt names. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class SitemapFindingsTest {

    /** One more than a sitemap may have. */
    private static final String URLS = IntStream.rangeClosed(0, 50_000)
            .mapToObj("<url><loc>http://a.example/%d</loc></url>"::formatted)
            .collect(Collectors.joining());

    private final Api api = Api.of(Tier.ENTERPRISE);
    private final TestSite site = new TestSite();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachFaultLeavesAFindingOfItsOwn(int status, String body, String audit, String message) {
        site.page("/", "Home").on("/sitemap.xml", exchange -> sendCompressed(exchange, status, body));

        assertThat(faults()).singleElement().satisfies(finding -> {
            assertThat(finding).containsEntry("audit", audit);
            assertThat(finding.get("message").toString()).contains(message);
        });
    }

    /** Which says how fast the crawler asks. */
    @ParameterizedTest
    @ValueSource(ints = {429, 999})
    void aSitemapThatIsAskedForTooFastIsNoFault(int status) {
        site.page("/", "Home")
                .text("/robots.txt", "Sitemap: " + site.url("/sitemap.xml"))
                .status("/sitemap.xml", status);

        assertThat(faults()).isEmpty();
    }

    private List<Map<String, Object>> faults() {
        String id = api.accepted(Map.of("projectId", api.project(site.url("/")), "kind", "site", "maxPages", 1));
        api.ended(id);
        return api.findings(id).stream()
                .filter(finding -> finding.get("audit").toString().matches("sitemap-(missing|unread.*|large|inv.*)"))
                .toList();
    }

    private static void sendCompressed(HttpExchange exchange, int status, String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(status, bytes.size());
        exchange.getResponseBody().write(bytes.toByteArray());
        exchange.close();
    }

    /** Of more than 10 MB, as sent, only the start is read: what is wrong in it is told, and that it ends there is not. */
    @Test
    void whatIsWrongAtTheStartOfALongFileIsTold() {
        site.page("/", "Home").text("/sitemap.xml", "<urlset>" + URLS + " ".repeat(11 << 20) + "</urlset>");

        assertThat(faults()).extracting(finding -> finding.get("audit")).containsExactly("sitemap-large");
    }

    @Test
    void thatALongFileWasNotReadToItsEndIsNoFault() {
        site.page("/", "Home").text("/sitemap.xml", "<urlset>" + " ".repeat(11 << 20));

        assertThat(faults()).isEmpty();
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
                Arguments.of(200, "<urlset>" + URLS + "</urlset>", "sitemap-large", "50000"),
                Arguments.of(
                        200,
                        "<urlset><url><loc>http://a.example/" + "x".repeat(8 << 20) + "</loc></url></urlset>",
                        "sitemap-invalid-url",
                        "1 of the sitemap's 1 entries"));
    }
}
