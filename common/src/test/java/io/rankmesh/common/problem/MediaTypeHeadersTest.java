package io.rankmesh.common.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.LocalServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(LocalServers.Bare.class)
class MediaTypeHeadersTest {

    private static final String SAMPLE = "{\"name\":\"a\",\"url\":\"https://example.org/\"}";

    @TestHTTPResource("/v1/samples")
    URI samples;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                         | 200",
                "` `                                        | 200",
                "`, ,`                                      | 200",
                "*/*                                        | 200",
                "*                                          | 200",
                "application/json                           | 200",
                "Application/JSON;Q=0.5                     | 200",
                "application/json ; q=0.5                   | 200",
                "application/json;;charset=\"utf-8\"        | 200",
                "text/html, image/gif, *; q=.2, */*; q=.2   | 200",
                ", image/png,, application/json ,           | 200",
                "image/png                                  | 406",
                "foo                                        | 406",
                "/                                          | 406",
                "text/                                      | 406",
                "/json                                      | 406",
                "a/b/c                                      | 406",
                "a b/c                                      | 406",
                "application/json, foo                      | 406",
                "*/*;q=abc                                  | 406",
                "*/*;q=                                     | 406",
                "*/*;q=-1                                   | 406",
                "*/*;q                                      | 406",
                "application/json;=x                        | 406",
                "application/json;x=\"y                     | 406",
                ";                                          | 406",
                "ä/ö                                        | 406",
            })
    void acceptIsRead(String accept, int status) throws Exception {
        expect(HttpRequest.newBuilder(samples).header("Accept", accept), status, "not-acceptable");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json                   | 200",
                "application/json; charset=utf-8    | 200",
                "application/json ;charset=\"UTF-8\"| 200",
                "``                                 | 415",
                "text/plain                         | 415",
                "foo                                | 415",
                "/                                  | 415",
                "application/                       | 415",
                "application/json, foo              | 415",
                "application/json;x                 | 415",
                "application/json;=                 | 415",
                "application/json;x=\"y             | 415",
                ";                                  | 415",
            })
    void contentTypeIsRead(String type, int status) throws Exception {
        expect(
                HttpRequest.newBuilder(samples)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(SAMPLE)),
                status,
                "unsupported-media-type");
    }

    @Test
    void severalAcceptHeadersAreOneList() throws Exception {
        expect(
                HttpRequest.newBuilder(samples).header("Accept", "image/png").header("Accept", "application/json"),
                200,
                "");
        expect(
                HttpRequest.newBuilder(samples)
                        .header("Accept", "application/json")
                        .header("Accept", "foo"),
                406,
                "not-acceptable");
    }

    private static void expect(HttpRequest.Builder request, int status, String code) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            if (status != 200) {
                assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
                assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
            }
        }
    }
}
