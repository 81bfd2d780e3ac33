package io.rankmesh.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.ProxiedEdgeTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a trusted proxy before it the edge charges the address that the proxy saw, and tells the services the same. */
@QuarkusTest
class BehindProxyTest extends ProxiedEdgeTest {

    @Inject
    Vertx vertx;

    @Test
    void callersDoNotShareTheProxysWindow() {
        for (int i = 0; i < 5; i++) {
            assertThat(guessFrom("192.0.2.1")).isEqualTo(200);
        }

        assertThat(guessFrom("192.0.2.1")).isEqualTo(429);
        assertThat(guessFrom("192.0.2.2")).isEqualTo(200);
        assertThat(fakes.user().received())
                .extracting(received -> received.headers().getAll("X-Forwarded-For"))
                .containsOnly(List.of("192.0.2.1"), List.of("192.0.2.2"));
    }

    /** Proxies append whom they heard from; what stands before is what that one made up. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            198.51.100.%d, 192.0.2.10             | 192.0.2.10
            198.51.100.%d, 192.0.2.11, 10.1.2.3   | 192.0.2.11
            made-up-%d, 192.0.2.12                | 192.0.2.12
            %d:x:, 192.0.2.13                     | 192.0.2.13
            x%d,,192.0.2.14:4711,                 | 192.0.2.14
            198.51.100.%d, ::ffff:192.0.2.15      | 192.0.2.15
            198.51.100.%d, [2001:db8:0:1::9]:4711 | 2001:db8:0:1:0:0:0:9
            198.51.100.%d, 64:ff9b::7.7.8.1       | 64:ff9b:0:0:0:0:707:801
            198.51.100.%d, fe80::7%%eth0          | fe80:0:0:0:0:0:0:7
            6.6.6.9:9999999%d, 192.0.2.16         | 192.0.2.16
            """)
    void aCallerDoesNotChooseItsWindow(String forwarded, String caller) {
        List<Integer> answers = IntStream.rangeClosed(1, 6)
                .map(guess -> guessFrom(forwarded.formatted(guess)))
                .boxed()
                .toList();

        assertThat(answers).containsExactly(200, 200, 200, 200, 200, 429);
        assertThat(fakes.user().received())
                .extracting(received -> received.headers().getAll("X-Forwarded-For"))
                .containsOnly(List.of(caller));
    }

    @Test
    void callersInMappedAddressesDoNotShareAWindow() {
        for (int i = 0; i < 5; i++) {
            assertThat(guessFrom("::ffff:192.0.2.20")).isEqualTo(200);
        }

        assertThat(guessFrom("192.0.2.20")).isEqualTo(429);
        assertThat(guessFrom("::ffff:192.0.2.21")).isEqualTo(200);
    }

    @Test
    void aProxyThatAsksItselfIsTheCaller() {
        guessFrom("10.1.2.3, 10.0.0.1");

        assertThat(fakes.user().received())
                .extracting(received -> received.headers().getAll("X-Forwarded-For"))
                .containsOnly(List.of("10.1.2.3"));
    }

    @Test
    void aLongListMayComeInSeveralLines() {
        for (int i = 0; i < 5; i++) {
            http.post("/v1/guess", "{}", "X-Forwarded-For", "198.51.100." + i, "X-Forwarded-For", "192.0.2.22");
        }

        assertThat(guessFrom("192.0.2.22")).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "192.0.2.1, nobody",
                "192.0.2.300",
                "a:99999",
                ", , x",
                "12",
                ":",
                "[::1",
                "2001:db8::1::2"
            })
    void aCallerWithoutAnAddressIsRefused(String forwarded) {
        HttpResponse<String> answer = http.post("/v1/guess", "{}", "X-Forwarded-For", forwarded);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("malformed-request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            , 192.0.2.30                 | 192.0.2.30
            , , 192.0.2.31 ,             | 192.0.2.31
            ,                            | 127.0.0.1
            6.6.6.9:99999999, 192.0.2.32 | 192.0.2.32
            192.0.2.33:abc               | 192.0.2.33
            """)
    void aListWithHolesIsReadFromItsEnd(String forwarded, String caller) {
        assertThat(http.get("/v1/audits", "X-Forwarded-For", forwarded).statusCode())
                .isEqualTo(200);
        assertThat(statusOverHttp2(forwarded)).isEqualTo(200);

        assertThat(fakes.analysis().received())
                .extracting(received -> received.headers().get("X-Forwarded-For"))
                .containsExactly(caller, caller);
    }

    private int statusOverHttp2(String forwarded) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        try {
            return client.request(HttpMethod.GET, edge.getPort(), edge.getHost(), "/v1/audits")
                    .compose(request ->
                            request.putHeader("X-Forwarded-For", forwarded).send())
                    .map(HttpClientResponse::statusCode)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        } finally {
            client.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https       | https
            HTTPS       | https
            http, https | https
            https, http | http
            ftp         | http
            ,           | http
            """)
    void theProxySaysWhatTheCallerSpoke(String told, String scheme) {
        http.get("/v1/audits", "X-Forwarded-For", "192.0.2.40", "X-Forwarded-Proto", told, "X-Forwarded-Port", "abc");

        assertThat(fakes.analysis().onlyReceived().headers().get("X-Forwarded-Proto"))
                .isEqualTo(scheme);
    }

    private int guessFrom(String forwarded) {
        return http.post("/v1/guess", "{}", "X-Forwarded-For", forwarded).statusCode();
    }
}
