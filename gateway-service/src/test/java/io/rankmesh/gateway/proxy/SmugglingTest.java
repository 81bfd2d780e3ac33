package io.rankmesh.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.FakeService.Received;
import io.rankmesh.gateway.fake.RawConnection;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose end could be read in two ways: no second request may reach a service that the edge has not checked. */
@QuarkusTest
class SmugglingTest extends EdgeTest {

    private static final String SMUGGLED =
            "GET /v1/projects/smuggled HTTP/1.1\r\nHost: edge\r\nRankmesh-Identity: forged\r\n\r\n";

    @BeforeEach
    void readBodies() {
        fakes.analysis().answers(request -> {
            request.handler(chunk -> {});
            request.endHandler(end -> request.response().end("{}"));
        });
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void whatHidesInABodyReachesNobody(String framing) throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            connection.send(
                    "POST /v1/projects HTTP/1.1\r\nHost: edge\r\nAuthorization: " + anyone()[1] + "\r\n" + framing);
            connection.send("GET /nowhere HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n");
            connection.readToEnd();
        }

        assertThat(fakes.analysis().received()).extracting(Received::uri).doesNotContain("/v1/projects/smuggled");
        assertThat(fakes.analysis().received()).allSatisfy(received -> {
            assertThat(received.headers().getAll("Rankmesh-Identity")).doesNotContain("forged");
            assertThat(received.headers().getAll("Content-Length").size()
                            + received.headers().getAll("Transfer-Encoding").size())
                    .isEqualTo(1);
        });
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aDoubtfulRequestIsTheLastOfItsConnection(String start) throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            connection.send(start + "\r\n\r\n" + SMUGGLED);

            assertThat(connection.readToEnd())
                    .matches("(?s)HTTP/1.[01] 400 .*")
                    .containsOnlyOnce("X-Request-Id: ")
                    .containsIgnoringCase("connection: close")
                    .contains("application/problem+json")
                    .contains("\"code\":\"malformed-request\"")
                    .contains("\"detail\":");
        }

        assertThat(fakes.analysis().received()).isEmpty();
    }

    @Test
    void aRefusalIsHeardThoughItsBodyCannotBeRead() throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            connection.send(
                    "POST /v1/.. HTTP/1.1\r\nHost: edge\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + SMUGGLED);

            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 404").containsOnlyOnce("HTTP/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2.0", "HTTP/9.9"})
    void otherVersionsAreNotSpoken(String version) throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            connection.send("GET /v1/audits " + version + "\r\nHost: edge\r\n\r\n" + SMUGGLED);

            assertThat(connection.readToEnd()).startsWith(version + " 501").containsOnlyOnce("HTTP/");
        }

        assertThat(fakes.analysis().received()).isEmpty();
    }

    static Stream<Named<String>> refused() {
        String post = "POST /v1/projects HTTP/1.1\r\nHost: edge\r\n";
        String coding = post + "Transfer-Encoding: ";
        String chunks = "\r\n\r\n0";
        return Stream.of(
                Named.of("unknown coding", coding + "xchunked"),
                Named.of("no coding", coding + "identity"),
                Named.of("empty coding", coding),
                Named.of("gzip", coding + "gzip"),
                Named.of("gzip in chunks", coding + "gzip, chunked" + chunks),
                Named.of("chunks in gzip", coding + "chunked, gzip" + chunks),
                Named.of("chunks in chunks", coding + "chunked, chunked" + chunks),
                Named.of("chunks twice", coding + "chunked\r\nTransfer-Encoding: chunked" + chunks),
                Named.of("chunks and no coding", coding + "chunked\r\nTransfer-Encoding: identity" + chunks),
                Named.of("coding before its time", coding.replace("1.1", "1.0") + "chunked" + chunks),
                Named.of("bad chunk size", coding + "chunked\r\n\r\nzz"),
                Named.of("negative chunk size", coding + "chunked\r\n\r\n-1"),
                Named.of("length and a coding", coding + "identity\r\nContent-Length: 0"),
                Named.of(
                        "preflight",
                        "OPTIONS /v1/projects HTTP/1.1\r\nHost: edge\r\nOrigin: https://app.example\r\n"
                                + "Access-Control-Request-Method: POST\r\nTransfer-Encoding: xchunked"),
                Named.of("no URI", "POST /v1/projects?{ HTTP/1.1\r\nHost: edge\r\nTransfer-Encoding: xchunked"),
                Named.of("no URI and two hosts", post.replace("projects", "projects?{") + "Host: other"),
                Named.of("no host in Host", post.replace("edge", "ed/ge")),
                Named.of("port out of range", post.replace("edge", "edge:99999")),
                Named.of("no path", "GET nowhere HTTP/1.1\r\nHost: edge\r\nTransfer-Encoding: xchunked"),
                Named.of("two hosts", post + "Host: other"),
                Named.of("the same host twice", post + "Host: edge"),
                Named.of("no host", "POST /v1/projects HTTP/1.1\r\nAccept: */*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "Chunked", "CHUNKED", "\tchunked "})
    void chunksByWhateverCasePass(String coding) throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            connection.send("POST /v1/projects HTTP/1.1\r\nHost: edge\r\nAuthorization: %s\r\nConnection: close\r\n"
                            .formatted(anyone()[1])
                    + "Transfer-Encoding: " + coding + "\r\n\r\n2\r\n{}\r\n0\r\n\r\n");

            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 200");
        }
    }

    static Stream<Named<String>> ambiguous() {
        int length = SMUGGLED.length();
        return Stream.of(
                Named.of("two lengths", "Content-Length: 0\r\nContent-Length: " + length + "\r\n\r\n" + SMUGGLED),
                Named.of("a list of lengths", "Content-Length: 0, " + length + "\r\n\r\n" + SMUGGLED),
                Named.of(
                        "length and chunked",
                        "Content-Length: " + (length + 5) + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                                + SMUGGLED),
                Named.of(
                        "chunked and length",
                        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + SMUGGLED),
                Named.of(
                        "chunked in disguise",
                        "Transfer-Encoding: xchunked\r\nContent-Length: " + length + "\r\n\r\n" + SMUGGLED),
                Named.of(
                        "chunked behind a tab",
                        "Transfer-Encoding:\tchunked\r\nContent-Length: " + length + "\r\n\r\n0\r\n\r\n" + SMUGGLED),
                Named.of(
                        "space before the colon",
                        "Transfer-Encoding : chunked\r\nContent-Length: " + length + "\r\n\r\n0\r\n\r\n" + SMUGGLED),
                Named.of("folded header", "X-A: b\r\n Content-Length: 0\r\nContent-Length: 0\r\n\r\n" + SMUGGLED),
                Named.of("signed length", "Content-Length: +" + length + "\r\n\r\n" + SMUGGLED),
                Named.of("negative length", "Content-Length: -1\r\n\r\n" + SMUGGLED),
                Named.of("length of another base", "Content-Length: 0x10\r\n\r\n" + SMUGGLED),
                Named.of("bad chunk size", "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n" + SMUGGLED),
                Named.of("negative chunk size", "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + SMUGGLED),
                Named.of("bare line feeds", "Content-Length: 0\n\n" + SMUGGLED));
    }
}
