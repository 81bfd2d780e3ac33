package io.rankmesh.analysis.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoredParametersTest {

    private final IgnoredParameters ignored = new IgnoredParameters(List.of("utm_*", "gclid", "jsessionid"), true);

    @ParameterizedTest
    @CsvSource({
        "http://a/, http://a/",
        "http://a/?, http://a/",
        "http://a/b;c?, http://a/b;c",
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
        "http://a/?sid=9f8e7d6c5b4a39281706f5e4d3c2b1a0&b=1, http://a/?b=1",
        "http://a/?Token=k3J9-x_Zq81LmN0pQ2rS5tU7, http://a/",
        "http://a/?sid=12&s=samsung-galaxy-s10&token=x, http://a/?sid=12&s=samsung-galaxy-s10&token=x",
        "http://a/?s=spring-summer-sale-2024-collection, http://a/?s=spring-summer-sale-2024-collection",
        "http://a/?id=9f8e7d6c5b4a39281706f5e4d3c2b1a0, http://a/?id=9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "http://a/(S(lit3py55t21z5v55vlm25s55))/b/c.aspx, http://a/b/c.aspx",
        "http://a/b/(S(lit3py)A(q1)F(x-_))/c.aspx?d, http://a/b/c.aspx?d",
        "http://a/%28S%28lit3py%29%29/, http://a/",
        "http://a/wiki/Mercury_(planet), http://a/wiki/Mercury_(planet)",
        "http://a/f(S(x))/b, http://a/f(S(x))/b",
    })
    void dropsThemAndNothingElse(String url, String identity) {
        assertThat(ignored.removedFrom(url)).isEqualTo(identity);
    }

    @Test
    void sessionsGoWithTheDefaultsOnly() {
        String url = "http://a/(S(lit3py55t21z5v55vlm25s55))/?sid=9f8e7d6c5b4a39281706f5e4d3c2b1a0";

        assertThat(new IgnoredParameters(List.of("gclid"), false).removedFrom(url))
                .isEqualTo(url);
    }
}
