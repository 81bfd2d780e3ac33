package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.rankmesh.audit.url.WebUrl;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(new SmallRyeConfigBuilder()
            .withMapping(CrawlerConfig.class)
            .withConverter(MemorySize.class, 100, new MemorySizeConverter())
            .withConverter(Duration.class, 100, new DurationConverter())
            .build()
            .getConfigMapping(CrawlerConfig.class));

    private static final WebUrl URL = WebUrl.parse("http://a.example/").orElseThrow();
    private static final FetchRequest PAGE = FetchRequest.page(URL, Delay.none(), RequestHeaders.NONE);

    @ParameterizedTest
    @CsvSource({"10, 10000", "11, "})
    void linksAreWaitedForLessLong(String retryAfter, Long millis) {
        FetchRequest look = FetchRequest.look(URL, true, Delay.none(), RequestHeaders.NONE);
        FetchResult answer =
                new FetchResult.Answer(429, List.of(Map.entry("retry-after", retryAfter)), new byte[0], 0, 1, 1);

        assertThat(policy.pauseAfter(look, answer, 0, false))
                .isEqualTo(Optional.ofNullable(millis).map(Duration::ofMillis));
    }

    @ParameterizedTest
    @CsvSource({
        // status, Retry-After, tries before, milliseconds
        "200, , 0, ",
        "404, , 0, ",
        "500, 1, 0, ",
        "429, , 0, 250",
        "503, , 0, 250",
        "503, , 1, 500",
        "503, , 2, ",
        "503, 3, 0, 3000",
        "429, 120, 0, 120000",
        "429, 121, 0, ",
        "429, soon, 1, 500"
    })
    void busyServersAreAskedAgain(int status, String retryAfter, int attempt, Long millis) {
        List<Map.Entry<String, String>> headers =
                retryAfter == null ? List.of() : List.of(Map.entry("retry-after", retryAfter));
        FetchResult answer = new FetchResult.Answer(status, headers, new byte[0], 0, 1, 1);

        assertThat(policy.pauseAfter(PAGE, answer, attempt, true))
                .isEqualTo(Optional.ofNullable(millis).map(Duration::ofMillis));
    }

    @ParameterizedTest
    @EnumSource(FetchError.class)
    void faultsThatMayPassAreTriedAgain(FetchError error) {
        FetchResult failure = new FetchResult.Failure(error, "It failed.", 0, 1);

        assertThat(policy.pauseAfter(PAGE, failure, 0, false).isPresent()).isEqualTo(error.isPassing());
    }

    @ParameterizedTest
    @EnumSource(FetchError.class)
    void timeOutOfOursIsTriedAgain(FetchError error) {
        FetchResult failure = new FetchResult.Failure(error, "It failed.", 0, 1);

        assertThat(policy.pauseAfter(PAGE, failure, 0, true).isPresent())
                .isEqualTo(error.isPassing() || error == FetchError.TIMEOUT);
    }
}
