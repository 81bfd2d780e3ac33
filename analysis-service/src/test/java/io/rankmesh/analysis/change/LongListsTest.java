package io.rankmesh.analysis.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of a fault that a page has often only the first places are listed. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class LongListsTest {

    private static final String OF_IMAGES = "findings.audits.find { it.audit == 'image-alt' }";

    private final TestSite site = new TestSite();
    private final Api api = Api.of(Tier.ENTERPRISE);

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void oneMendedOfManyIsNoNews() {
        JsonPath changes = changes(30, 29);

        assertThat(changes.<Object>get(OF_IMAGES)).isNull();
        assertThat(changes.getInt("findings.unknown")).as("one of either").isEqualTo(2);
    }

    @Test
    void whatIsMissingFromAWholeListIsGone() {
        JsonPath changes = changes(30, 5);

        assertThat(changes.getInt(OF_IMAGES + ".gone")).isEqualTo(20);
        assertThat(changes.getInt(OF_IMAGES + ".new")).isZero();
        assertThat(changes.getInt("findings.unknown"))
                .as("those new in the list")
                .isEqualTo(5);
    }

    @Test
    void whatIsMissingFromAListThatWasWholeIsNew() {
        JsonPath changes = changes(19, 20);

        assertThat(changes.getInt(OF_IMAGES + ".new")).isOne();
        assertThat(changes.getInt(OF_IMAGES + ".gone")).isZero();
    }

    /** Between two analyses of a page, of whose images the last so many have no alternative text. */
    private JsonPath changes(int before, int now) {
        String project = api.project(site.url("/"));
        analysed(project, before);
        String id = analysed(project, now);
        JsonPath changes = api.request()
                .get("/v1/analyses/{id}/changes", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        for (String change : List.of("new", "gone")) {
            List<Map<String, Object>> listed =
                    api.all("/v1/analyses/" + id + "/findings?changedSince=previous&change=" + change);
            assertThat(listed).hasSize(changes.getInt("findings." + change));
        }
        return changes;
    }

    private String analysed(String project, int without) {
        String images = IntStream.range(0, 30)
                .mapToObj(i -> "<img src=%d.png id=i%d%s>".formatted(i, i, i < 30 - without ? " alt=x" : ""))
                .collect(Collectors.joining());
        site.page("/", TestSite.html("Home").replace("</body>", images + "</body>"));
        String id = api.accepted(Map.of("projectId", project, "kind", "site"));
        assertThat(api.ended(id).getString("status")).isEqualTo("completed");
        return id;
    }
}
