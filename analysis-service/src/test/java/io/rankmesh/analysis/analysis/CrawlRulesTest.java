package io.rankmesh.analysis.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.analysis.analysis.CrawlRequest.BasicAuth;
import io.rankmesh.common.problem.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CrawlRulesTest {

    static Stream<Arguments> faults() {
        String tooLong = "/" + "x".repeat(2048);
        return Stream.of(
                Arguments.of("crawl.include[1] invalid", new Asked().include("/a", "shop")),
                Arguments.of("crawl.include[0] required", new Asked().include((String) null)),
                Arguments.of("crawl.include[0] too-long", new Asked().include(tooLong)),
                Arguments.of(
                        "crawl.exclude too-long",
                        new Asked().exclude(Collections.nCopies(101, "/a").toArray(String[]::new))),
                Arguments.of("crawl.exclude[0] blank", new Asked().exclude(" ")),
                Arguments.of("crawl.ignoreParameters[0] invalid", new Asked().ignore("a*b")),
                Arguments.of("crawl.ignoreParameters[0] invalid", new Asked().ignore("a=1")),
                Arguments.of("crawl.userAgent invalid", new Asked().userAgent("Bot\r\nX: y")),
                Arguments.of("crawl.userAgent invalid", new Asked().userAgent("")),
                Arguments.of("crawl.userAgent too-long", new Asked().userAgent("x".repeat(4097))),
                Arguments.of("crawl.headers invalid", new Asked().headers(Map.of("X Y", "z"))),
                Arguments.of("crawl.headers.X invalid", new Asked().headers(Map.of("X", "a\nb"))),
                Arguments.of("crawl.headers.Host invalid", new Asked().headers(Map.of("Host", "x"))),
                Arguments.of("crawl.headers.cookie invalid", new Asked().headers(Map.of("cookie", "x"))),
                Arguments.of("crawl.cookies.a invalid", new Asked().cookies(Map.of("a", "b; c=d"))),
                Arguments.of("crawl.basicAuth.username required", new Asked().auth(new BasicAuth(null, "x"))),
                Arguments.of("crawl.basicAuth.username invalid", new Asked().auth(new BasicAuth("a:b", "x"))),
                Arguments.of("crawl.basicAuth.password required", new Asked().auth(new BasicAuth("a", null))),
                Arguments.of(
                        "crawl.basicAuth not-allowed",
                        new Asked().headers(Map.of("authorization", "Bearer x")).auth(new BasicAuth("a", "b"))),
                Arguments.of("crawl.delay out-of-range", new Asked().delay("-0.1")),
                Arguments.of("crawl.delay out-of-range", new Asked().delay("60.1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void namesTheFieldAtFault(String fault, Asked asked) {
        assertThat(faultsOf(asked, AnalysisKind.SITE)).containsExactly(fault);
    }

    @Test
    void namesWhatIsForSitesOnly() {
        Asked asked = new Asked().include("/a").exclude("/b").ignore("c").userAgent("Bot");

        assertThat(faultsOf(asked, AnalysisKind.PAGE))
                .containsExactly(
                        "crawl.include not-allowed", "crawl.exclude not-allowed", "crawl.ignoreParameters not-allowed");
        assertThat(faultsOf(asked, AnalysisKind.HTML)).containsExactly("crawl not-allowed");
    }

    @Test
    void optionsHoldNoSecrets() {
        CrawlRequest request = new Asked()
                .headers(Map.of("X-Token", "hidden-1"))
                .cookies(Map.of("session", "hidden-2", "a", "hidden-3"))
                .auth(new BasicAuth("hidden-4", "hidden-5"))
                .delay("0.5")
                .request();

        CrawlOptions options = CrawlRules.options(request, AnalysisKind.SITE);
        CrawlSecrets secrets = CrawlRules.secrets(request);

        assertThat(CrawlOptions.ofJson(options.toJson())).isEqualTo(options);
        assertThat(options.headers()).containsExactly("X-Token");
        assertThat(options.cookies()).containsExactly("a", "session");
        assertThat(options.basicAuth()).isTrue();
        assertThat(options.delay()).isEqualTo(0.5);
        assertThat(secrets.headers())
                .containsEntry("X-Token", "hidden-1")
                .containsEntry("Cookie", "a=hidden-3; session=hidden-2")
                .containsEntry("Authorization", "Basic aGlkZGVuLTQ6aGlkZGVuLTU=");
        assertThat(CrawlSecrets.ofJson(secrets.toJson())).isEqualTo(secrets);
        assertThat(options + options.toJson() + secrets + request).doesNotContain("hidden", "aGlk");
    }

    private static List<String> faultsOf(Asked asked, AnalysisKind kind) {
        List<FieldError> errors = new ArrayList<>();
        CrawlRules.check(asked.request(), kind, errors);
        return errors.stream()
                .map(error -> error.field() + " " + error.code().wireName())
                .toList();
    }

    /** A request with one thing or another in it. */
    private static final class Asked {

        private @Nullable List<@Nullable String> include;
        private @Nullable List<@Nullable String> exclude;
        private @Nullable List<@Nullable String> ignore;
        private @Nullable String userAgent;
        private @Nullable Map<String, @Nullable String> headers;
        private @Nullable Map<String, @Nullable String> cookies;
        private @Nullable BasicAuth auth;
        private @Nullable BigDecimal delay;

        Asked include(@Nullable String... patterns) {
            include = Arrays.asList(patterns);
            return this;
        }

        Asked exclude(@Nullable String... patterns) {
            exclude = Arrays.asList(patterns);
            return this;
        }

        Asked ignore(@Nullable String... names) {
            ignore = Arrays.asList(names);
            return this;
        }

        Asked userAgent(String value) {
            userAgent = value;
            return this;
        }

        Asked headers(Map<String, @Nullable String> values) {
            headers = values;
            return this;
        }

        Asked cookies(Map<String, @Nullable String> values) {
            cookies = values;
            return this;
        }

        Asked auth(BasicAuth value) {
            auth = value;
            return this;
        }

        Asked delay(String seconds) {
            delay = new BigDecimal(seconds);
            return this;
        }

        CrawlRequest request() {
            return new CrawlRequest(include, exclude, ignore, userAgent, headers, cookies, auth, null, null, delay);
        }
    }
}
