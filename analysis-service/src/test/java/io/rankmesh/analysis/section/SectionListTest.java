package io.rankmesh.analysis.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class SectionListTest {

    private final TestSite site = new TestSite();
    private final Api api = Api.of(Tier.ENTERPRISE);

    @AfterEach
    void close() {
        site.close();
    }

    private List<Map<String, Object>> sections(String id) {
        return api.all("/v1/analyses/" + id + "/sections?limit=1");
    }

    @Test
    void tellsEachDirectory() {
        site.page("/", "Home", "/blog", "/docs/a", "/about")
                .page("/about", "About", "/")
                .page("/blog", "Blog", "/blog/1", "/blog/2")
                .page("/blog/1", "One", "/blog/2", "/docs/a")
                .page("/blog/2", "Two", "/blog")
                .page("/docs/a", "A", "/gone/")
                .status("/gone/", 404);
        String id = api.analyse("site", site.url("/"));
        assertThat(api.ended(id).getString("status")).isEqualTo("completed");

        List<Map<String, Object>> sections = sections(id);

        assertThat(sections)
                .extracting(section -> section.get("name") + " " + section.get("pages") + " " + section.get("indexable")
                        + " " + section.get("clickDepth"))
                .containsExactly("/blog/ 3 3 1.7", "/ 2 2 0.5", "/docs/ 1 1 1.0", "/gone/ 1 0 2.0");
        assertThat(sections)
                .extracting(section -> section.get("links"))
                .containsExactly(
                        links(4, 1, 1, Map.of("name", "/docs/", "links", 1)),
                        links(2, 2, 0, Map.of("name", "/blog/", "links", 1), Map.of("name", "/docs/", "links", 1)),
                        links(0, 1, 2, Map.of("name", "/gone/", "links", 1)),
                        links(0, 0, 1));
        assertThat(sections).allSatisfy(section -> {
            List<Map<String, Object>> pages = api.pages(id).stream()
                    .filter(page -> isIn((String) section.get("name"), (String) page.get("url")))
                    .toList();
            assertThat(sum(pages, "critical")).isEqualTo(count(section, "critical"));
            assertThat(sum(pages, "warning")).isEqualTo(count(section, "warning"));
            assertThat(sum(pages, "notice")).isEqualTo(count(section, "notice"));
            assertThat((Integer) section.get("score")).isEqualTo(mean(pages, "score"));
            assertThat((Integer) section.get("linkScore")).isEqualTo(mean(pages, "linkScore"));
        });
    }

    private static Map<String, Object> links(int within, int out, int in, Object... to) {
        return Map.of("within", within, "out", out, "in", in, "to", List.of(to));
    }

    private boolean isIn(String section, String url) {
        String path = url.substring(site.url("").length());
        return section.equals("/") ? List.of("/", "/about").contains(path) : (path + "/").startsWith(section);
    }

    @SuppressWarnings("unchecked")
    private static int count(Map<String, Object> of, String severity) {
        return ((Map<String, Integer>) of.get("findings")).get(severity);
    }

    private static int sum(List<Map<String, Object>> pages, String severity) {
        return pages.stream().mapToInt(page -> count(page, severity)).sum();
    }

    private static Integer mean(List<Map<String, Object>> pages, String field) {
        List<Integer> values = pages.stream()
                .map(page -> (Integer) page.get(field))
                .filter(value -> value != null)
                .toList();
        return values.isEmpty()
                ? null
                : (int) Math.round(
                        values.stream().mapToInt(Integer::intValue).average().orElseThrow());
    }

    @Test
    void anotherAccountsAnalysisHasNone() {
        site.page("/", "Home");
        String id = api.analyse("page", site.url("/"));
        api.ended(id);

        assertThat(sections(id)).extracting(section -> section.get("name")).containsExactly("/");
        Api.of(Tier.ENTERPRISE)
                .request()
                .get("/v1/analyses/{id}/sections", id)
                .then()
                .statusCode(404);
    }
}
