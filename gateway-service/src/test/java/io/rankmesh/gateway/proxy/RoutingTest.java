package io.rankmesh.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.FakeService;
import io.rankmesh.gateway.fake.RawConnection;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoutingTest extends EdgeTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/accounts, user",
        "POST, /v1/tokens, user",
        "GET, /v1/.well-known/jwks.json, user",
        "GET, /v1/me, user",
        "POST, /v1/projects, analysis",
        "GET, /v1/projects?url=x, analysis",
        "GET, /v1/projects/7, analysis",
        "POST, /v1/analyses, analysis",
        "GET, /v1/analyses?status=running&limit=5, analysis",
        "GET, /v1/analyses/7, analysis",
        "HEAD, /v1/analyses/7, analysis",
        "POST, /v1/analyses/7/cancel, analysis",
        "POST, /v1/analyses/7/pause, analysis",
        "POST, /v1/analyses/7/resume, analysis",
        "GET, /v1/analyses/7/pages, analysis",
        "GET, /v1/analyses/7/findings?severity=critical, analysis",
        "GET, /v1/audits, analysis",
        "GET, /v1/reports, report",
        "GET, /v1/reports/7, report",
    })
    void everyRouteReachesItsService(String method, String target, String service) {
        HttpResponse<String> response = http.send(http.request(target, anyone())
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("POST") ? "{}" : "")));

        assertThat(response.statusCode()).isEqualTo(200);
        Map<String, FakeService> services =
                Map.of("user", fakes.user(), "analysis", fakes.analysis(), "report", fakes.report());
        assertThat(services.get(service).received()).anySatisfy(received -> {
            assertThat(received.method()).isEqualTo(method);
            assertThat(received.uri()).isEqualTo(target);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v1/unknown", "/v1/me/", "/q/openapi", "/q/health", "/v1/analyses/7/pages/1"})
    void unknownPathsAreNotFound(String path) {
        assertProblem(http.get(path, anyone()), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /v1/projects | GET, HEAD, POST",
                "PUT | /v1/me | DELETE, GET, HEAD",
                "GET | /v1/tokens | POST"
            })
    void wrongMethodsAreToldTheRightOnes(String method, String path, String allow) {
        HttpResponse<String> response =
                http.send(http.request(path, anyone()).method(method, HttpRequest.BodyPublishers.noBody()));

        assertProblem(response, 405, "method-not-allowed");
        assertThat(response.headers().firstValue("allow")).hasValue(allow);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v1/projects",
                "/v1//projects",
                "/v1/./projects",
                "/v1/x/../projects",
                "/v1/audits/../projects",
                "/v1/audits/..;/projects",
                "/v1/audits;/../projects",
                "/v1/audits/%2e%2e/projects",
                "/v1/audits%2f..%2fprojects",
                "/v1/audits%5c..%5cprojects",
                "/v1/audits\\..\\projects",
                "/v1/pro%6aects",
                "/v1/projects;jsessionid=1",
                "/v1/projects%00",
                "/v1/projects/",
            })
    void pathsThatCouldBeReadInTwoWaysReachNobody(String path) throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            String answer = connection
                    .send("GET %s HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n".formatted(path))
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 40");
            assertThat(fakes.analysis().received()).isEmpty();
        }
    }

    @Test
    void anAbsoluteTargetIsReadForItsPathAlone() throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            String answer = connection
                    .send("GET http://elsewhere.example/v1/audits HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n")
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 200");
            assertThat(fakes.analysis().onlyReceived().uri()).isEqualTo("/v1/audits");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "elsewhere:80", "?x=1", "v1/audits"})
    void otherTargetsAreRefused(String target) throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            String answer = connection
                    .send("OPTIONS %s HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n".formatted(target))
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
        }
    }

    @Test
    void aQueryGoesOnAsItIs() {
        http.get("/v1/audits?a=%2F..%2f&b=%C3%A9;c&d", anyone());

        assertThat(fakes.analysis().onlyReceived().uri()).isEqualTo("/v1/audits?a=%2F..%2f&b=%C3%A9;c&d");
    }

    @Test
    void aQueryOfOtherBytesIsRefused() throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            String answer = connection
                    .send("GET /v1/audits?a=\u00e9 HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n")
                    .readToEnd();

            assertThat(answer).startsWith("HTTP/1.1 400").contains("malformed-request");
            assertThat(fakes.analysis().received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/audits?limit=%", "/v1/audits?a=%zz", "/v1/reports/{id}", "/v1/audits?url=a|b", "/v1/a\\b"})
    void aTargetThatIsNoUriIsRefused(String target) throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            String answer = connection
                    .send("GET " + target + " HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n")
                    .readToEnd();

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("malformed-request", "percent-encoded", "X-Request-Id: ");
        }
        assertThat(fakes.analysis().received()).isEmpty();
    }

    @Test
    void anEncodedBodyIsRefused() {
        HttpResponse<String> response =
                http.post("/v1/projects", "{}", "Authorization", anyone()[1], "Content-Encoding", "gzip");

        assertProblem(response, 415, "unsupported-media-type");
        assertThat(response.headers().firstValue("accept-encoding")).hasValue("identity");
        assertThat(fakes.analysis().received()).isEmpty();
    }

    @Test
    void anEndlessUrlIsRefused() {
        assertProblem(http.get("/v1/audits?q=" + "x".repeat(9000)), 414, "url-too-long");
    }

    @Test
    void endlessHeadersAreRefused() {
        assertProblem(http.get("/v1/audits", "X-Padding", "x".repeat(17_000)), 431, "headers-too-large");
    }
}
