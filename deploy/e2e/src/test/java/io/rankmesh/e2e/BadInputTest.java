package io.rankmesh.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.site.HostileSite;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What consumers send by mistake or on purpose: each is refused with the cause, and nothing is stored. One account does it all, as registering is what takes time. */
@ExtendWith(SharedSuite.Provider.class)
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEGABYTE = 1 << 20;

    private final SharedSuite shared;
    private final HostileSite site = HostileSite.open();
    private final Session session;
    private final String project;
    private final String listsBefore;

    BadInputTest(SharedSuite shared) {
        this.shared = shared;
        session = shared.newSession();
        project = session.createProject("Bad input", site.url());
        listsBefore = lists();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(lists()).isEqualTo(listsBefore);
    }

    @AfterAll
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"projectId\":", "not json", "{} {}", "{\"kind\":\"site\",\"kind\":\"page\"}"})
    void malformedJson(String body) {
        assertProblem(send(body), 400, "malformed-json");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "colour    | \"red\"",
                "projectId | null",
                "projectId | 7",
                "projectId | \"seven\"",
                "kind      | null",
                "kind      | \"planet\"",
                "kind      | 1",
                "maxPages  | \"many\"",
                "maxPages  | 1.5",
                "maxPages  | 0",
                "maxPages  | -1",
                "maxPages  | 100001",
                "maxPages  | 99999999999",
                "maxDepth  | -1",
                "maxDepth  | true",
                "url       | {}",
                "url       | \"\"",
                "url       | \"no url\"",
                "url       | \"ftp://127.0.0.1/\"",
                "url       | \"file:///etc/passwd\"",
                "url       | \"javascript:alert(1)\"",
                "url       | \"http://user:secret@127.0.0.1/\"",
                "url       | \"http://10.0.0.1/\"",
                "url       | \"http://192.168.1.1/\"",
                "url       | \"http://[fd00::1]/\"",
                "url       | \"http://169.254.169.254/latest/meta-data/\"",
                "url       | \"http://127.0.0.2/\"",
                "url       | \"http://[::1]/\"",
                "url       | \"http://2130706434/\"",
                "url       | \"http://0x7f000002/\"",
                "url       | \"http://127.2/\"",
                "url       | \"http://[::ffff:10.0.0.1]/\"",
                "html      | \"<p>not for this kind</p>\""
            })
    void aFieldThatIsWrong(String field, String value) throws Exception {
        ObjectNode request = request();
        request.set(field, JSON.readTree(value));

        Answer answer = session.post("/v1/analyses", request);

        assertProblem(answer, 400, "validation-failed");
        assertThat(answer.json().get("errors").findValuesAsText("field")).contains(field);
    }

    @Test
    void missingFields() {
        Answer answer = send("{}");

        assertProblem(answer, 400, "validation-failed");
        assertThat(answer.json().get("errors").findValuesAsText("field")).contains("projectId", "kind");
    }

    @Test
    void anOverLongUrl() {
        ObjectNode request = request().put("url", site.url() + "a".repeat(3000));

        Answer answer = session.post("/v1/analyses", request);

        assertProblem(answer, 400, "validation-failed");
        assertThat(answer.json().get("errors").findValuesAsText("field")).containsExactly("url");
        assertProblem(session.get("/v1/analyses/" + "a".repeat(10_000)), 414, "url-too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/", "http://user@127.0.0.1/", "http://127.0.0.2/", "http://10.0.0.1/", "x"})
    void aProjectOfAUrlThatIsNotAllowed(String url) {
        Answer answer = session.post("/v1/projects", Map.of("name", "Bad", "url", url));

        assertProblem(answer, 400, "validation-failed");
        assertThat(answer.json().get("errors").findValuesAsText("field")).containsExactly("url");
    }

    @ParameterizedTest
    @CsvSource({"/v1/accounts, 1", "/v1/projects, 8", "/v1/analyses, 50"})
    void aBodyOverTheLimit(String route, int megabytes) {
        Answer answer = send("POST", route, "{\"html\":\"" + "a".repeat(megabytes * MEGABYTE) + "\"}");

        assertProblem(answer, 413, "body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n\t ", "\u0000\u0001\u0002PNG", "GIF89a\u0000\u0000"})
    void htmlThatIsEmptyOrBinary(String html) {
        ObjectNode request = request().put("kind", "html").put("html", html);

        Answer answer = session.post("/v1/analyses", request);

        assertProblem(answer, 400, "validation-failed");
        assertThat(answer.json().get("errors").findValuesAsText("field")).containsExactly("html");
    }

    @Test
    void aBodyOfAnotherType() {
        Answer answer = shared.api()
                .send(
                        "POST",
                        "/v1/analyses",
                        BodyPublishers.ofString("<analysis/>"),
                        Map.of("Authorization", "Bearer " + session.token(), "Content-Type", "application/xml"));

        assertProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void anotherMethodOrRoute() {
        assertProblem(send("DELETE", "/v1/analyses", ""), 405, "method-not-allowed");
        assertProblem(session.get("/v1/nothing"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/projects/%s",
                "/v1/analyses/%s",
                "/v1/analyses/%s/pages",
                "/v1/analyses/%s/findings",
                "/v1/reports/%s"
            })
    void anUnknownId(String route) {
        assertProblem(session.get(route.formatted(UUID.randomUUID())), 404, "not-found");
        assertProblem(session.get(route.formatted("not-an-id")), 404, "not-found");
    }

    @Test
    void aProjectThatDoesNotExist() {
        Answer answer = session.post(
                "/v1/analyses", request().put("projectId", UUID.randomUUID().toString()));

        assertProblem(answer, 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "cursor=x", "status=sleeping", "projectId=x"})
    void aQueryThatIsWrong(String query) {
        Answer answer = session.get("/v1/analyses?" + query);

        assertProblem(answer, 400, "validation-failed");
        assertThat(answer.json().get("errors").findValuesAsText("field"))
                .containsExactly(query.substring(0, query.indexOf('=')));
    }

    private ObjectNode request() {
        return JSON.createObjectNode().put("projectId", project).put("kind", "site");
    }

    private Answer send(String body) {
        return send("POST", "/v1/analyses", body);
    }

    private Answer send(String method, String route, String body) {
        return shared.api()
                .send(
                        method,
                        route,
                        BodyPublishers.ofByteArray(body.getBytes(UTF_8)),
                        new HashMap<>(Map.of("Authorization", "Bearer " + session.token())));
    }

    private String lists() {
        List<JsonNode> projects = session.list("/v1/projects");
        List<JsonNode> analyses = session.list("/v1/analyses");
        return projects + " " + analyses;
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("code").asText()).as("%s", answer).isEqualTo(code);
        assertThat(problem.get("type").asText()).isEqualTo("https://rankmesh.io/problems/" + code);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("traceId").asText()).isNotBlank();
        assertThat(answer.body()).doesNotContain("io.rankmesh", "java.", "Exception", "org.hibernate");
    }
}
