package io.rankmesh.analysis.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoredParametersTest {

    private final IgnoredParameters ignored = new IgnoredParameters(List.of("utm_*", "gclid", "jsessionid"));

    @ParameterizedTest
    @CsvSource({
        "http://a/, http://a/",
        "http://a/?, http://a/?",
        "http://a/?b=1&c, http://a/?b=1&c",
        "http://a/?utm_source=x, http://a/",
        "http://a/?utm_source=x&b=1&utm_medium=y&c=2, http://a/?b=1&c=2",
        "http://a/?GCLID=1&b, http://a/?b",
        "http://a/?b=utm_source&gclids=1, http://a/?b=utm_source&gclids=1",
        "http://a/?b=1&&gclid, http://a/?b=1&",
        "http://a/b;jsessionid=12AF, http://a/b",
        "http://a/b;jsessionid=12AF/c;d=1;JSESSIONID=2?e=1, http://a/b/c;d=1?e=1",
        "http://a/b;v=1/c, http://a/b;v=1/c",
        "http://a/b/c?d;jsessionid=1, http://a/b/c?d;jsessionid=1",
    })
    void dropsThemAndNothingElse(String url, String identity) {
        assertThat(ignored.removedFrom(url)).isEqualTo(identity);
    }
}
