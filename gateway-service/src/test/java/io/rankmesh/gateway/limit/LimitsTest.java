package io.rankmesh.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.Http;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class LimitsTest extends EdgeTest {

    @ParameterizedTest
    @CsvSource({"starter, 100, 10", "agency, 1000, 50", "enterprise, 10000, 200"})
    void everyTierIsToldItsQuotas(String tier, int requests, int heavy) {
        String[] bearer = Http.bearer(fakes.keys().token(tier));

        HttpResponse<String> read = http.get("/v1/projects", bearer);
        HttpResponse<String> submit = http.post("/v1/analyses", "{}", bearer);

        assertThat(policy(read)).isEqualTo("\"minute\";q=%d;w=60".formatted(requests));
        assertThat(limit(read)).matches("\"minute\";r=%d;t=\\d+".formatted(requests - 1));
        assertThat(policy(submit)).isEqualTo("\"minute\";q=%d;w=60, \"heavy\";q=%d;w=60".formatted(requests, heavy));
        assertThat(limit(submit))
                .matches("\"minute\";r=%d;t=\\d+, \"heavy\";r=%d;t=\\d+".formatted(requests - 2, heavy - 1));
    }

    @Test
    void theQuotaIsGrantedHoweverManyAskAtOnce() {
        String[] bearer = Http.bearer(fakes.keys().token("starter"));

        List<HttpResponse<String>> responses = atOnce(180, bearer);

        long granted = responses.stream().filter(r -> r.statusCode() == 200).count();
        assertThat(granted)
                .as("a window that slides on meanwhile makes room for one in 600 ms")
                .isBetween(100L, 103L);
        assertThat(responses.stream().filter(r -> r.statusCode() == 429)).hasSize(180 - (int) granted);
        assertThat(fakes.analysis().received()).hasSize((int) granted);
    }

    @Test
    void aRefusalSaysWhenToComeBack() {
        String[] bearer = Http.bearer(fakes.keys().token("starter"));
        for (int i = 0; i < 10; i++) {
            assertThat(http.post("/v1/analyses", "{}", bearer).statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = http.post("/v1/analyses", "{}", bearer);

        assertProblem(refused, 429, "rate-limited");
        assertThat(Long.parseLong(refused.headers().firstValue("retry-after").orElseThrow()))
                .isBetween(1L, 120L);
        assertThat(limit(refused)).contains("\"heavy\";r=0;");
        assertThat(http.get("/v1/projects", bearer).statusCode())
                .as("other calls go on")
                .isEqualTo(200);
    }

    @Test
    void accountsDoNotShareAQuota() {
        String[] one = Http.bearer(fakes.keys().token("starter"));
        atOnce(110, one);

        assertThat(http.get("/v1/projects", one).statusCode()).isEqualTo(429);
        assertThat(http.get("/v1/projects", Http.bearer(fakes.keys().token("starter")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void strangersAreChargedByAddressWhetherTheyGetInOrNot() {
        HttpResponse<String> open = http.get("/v1/audits");
        HttpResponse<String> forged = http.get("/v1/me", "Authorization", "Bearer forged");

        assertThat(policy(open)).startsWith("\"anonymous\";q=100000;w=900");
        assertThat(policy(forged)).isEqualTo(policy(open));
        assertThat(remaining(forged)).isLessThan(remaining(open));
    }

    @Test
    void signInIsChargedToAStricterWindowAsWell() {
        HttpResponse<String> signIn = http.post("/v1/tokens", "{}");

        assertThat(policy(signIn)).isEqualTo("\"anonymous\";q=100000;w=900, \"tokens\";q=100;w=900");
    }

    @Test
    void aRouteRefusesAnAddressThatHasUsedUpItsQuotaThere() {
        for (int i = 0; i < 5; i++) {
            assertThat(http.post("/v1/guess", "{}").statusCode()).isEqualTo(200);
        }

        assertProblem(http.post("/v1/guess", "{}"), 429, "rate-limited");
        assertProblem(http.post("/v1/guess", "{}"), 429, "rate-limited");
        assertThat(http.get("/v1/audits").statusCode()).as("other routes go on").isEqualTo(200);
        assertThat(fakes.user().received()).hasSize(5);
    }

    private List<HttpResponse<String>> atOnce(int count, String[] bearer) {
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> http.get("/v1/projects", bearer), threads))
                    .toList();
            return calls.stream().map(CompletableFuture::join).toList();
        }
    }

    private static String policy(HttpResponse<String> response) {
        return response.headers().firstValue("ratelimit-policy").orElseThrow();
    }

    private static String limit(HttpResponse<String> response) {
        return response.headers().firstValue("ratelimit").orElseThrow();
    }

    private static long remaining(HttpResponse<String> response) {
        return Long.parseLong(limit(response).replaceAll(".*;r=(\\d+);.*", "$1"));
    }
}
