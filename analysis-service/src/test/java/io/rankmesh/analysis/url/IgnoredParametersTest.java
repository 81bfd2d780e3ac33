package io.rankmesh.analysis.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "http://a/?session_id=9f8e7d6c5b4a39281706f5e4d3c2b1a0, http://a/?session_id=9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "http://a/?s=0123e4567-e89b-12d3-a456-426614174000, http://a/?s=0123e4567-e89b-12d3-a456-426614174000",
        "http://a/?token=0xdAC17F958D2ee523a2206206994597C13D831ec7, http://a/?token=0xdAC17F958D2ee523a2206206994597C13D831ec7",
        "http://a/?id=9f8e7d6c5b4a39281706f5e4d3c2b1a0, http://a/?id=9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "http://a/(S(lit3py55t21z5v55vlm25s55))/b/c.aspx, http://a/b/c.aspx",
        "http://a/b/(A(q1-_)S(lit3py55t21z5v55vlm25s55)F(x-_))/c.aspx?d, http://a/b/c.aspx?d",
        "http://a/%28S%28lit3py55t21z5v55vlm25s55%29%29/, http://a/",
        "http://a/math/(F(x))/y, http://a/math/(F(x))/y",
        "http://a/(S(lit3py))/, http://a/(S(lit3py))/",
        "http://a/(S(Lit3py55t21z5v55vlm25s59))/, http://a/(S(Lit3py55t21z5v55vlm25s59))/",
        "http://a/wiki/Mercury_(planet), http://a/wiki/Mercury_(planet)",
        "http://a/f(S(x))/b, http://a/f(S(x))/b",
    })
    void dropsThemAndNothingElse(String url, String identity) {
        assertThat(ignored.removedFrom(url)).isEqualTo(identity);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a?S|/b?S|/c?x=1&S",
                "/a;S|/b;S/c|/d?S&b=1",
                "/a?S|/b?S|/c?S|/d?S|/e?S|/f?S|/g?S|/h?S|/i?S|/manual.pdf",
            })
    void dropsASessionThatAllLinksCarry(String links) {
        String session = "sid=9f8e7d6c5b4a39281706f5e4d3c2b1a0";

        IgnoredParameters.FromPage carried = carried(links, session);

        assertThat(carried.removedFrom("http://a/z?b=1&" + session)).isEqualTo("http://a/z?b=1");
        assertThat(carried.holdsSession("http://a/z?" + session)).isTrue();
        assertThat(carried.holdsSession("http://a/z?b=1&gclid=1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "too few, /a?S|/b?S, sid=9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "of one page, /a?S|/a?S&tab=1|/a?S&tab=2|/a?S&tab=3, token=0xdAC17F958D2ee523a2206206994597C13D831ec7",
        "of a part, /|/about|/a?S|/b?S|/c?S|/d?S, token=0xdAC17F958D2ee523a2206206994597C13D831ec7",
        "several, /a?S|/b?S|/c?S|/d?sid=0f8e7d6c5b4a39281706f5e4d3c2b1a0, sid=9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "a number, /a?S|/b?S|/c?S, sid=12",
        "a word, /a?S|/b?S|/c?S, s=spring-summer-sale-2024-collection",
        "another name, /a?S|/b?S|/c?S, id=9f8e7d6c5b4a39281706f5e4d3c2b1a0",
    })
    void leavesWhatAPageMayBeAbout(String why, String links, String parameter) {
        IgnoredParameters.FromPage carried = carried(links, parameter);

        assertThat(carried.removedFrom("http://a/z?" + parameter)).as(why).isEqualTo("http://a/z?" + parameter);
    }

    private IgnoredParameters.FromPage carried(String links, String parameter) {
        return ignored.from(
                "http://a/",
                Stream.of(links.split("\\|"))
                        .map(link -> "http://a" + link.replace("S", parameter))
                        .toList());
    }

    @Test
    void sessionsGoWithTheDefaultsOnly() {
        IgnoredParameters own = new IgnoredParameters(List.of("gclid"), false);
        String url = "http://a/(S(lit3py55t21z5v55vlm25s55))/?sid=9f8e7d6c5b4a39281706f5e4d3c2b1a0";
        List<String> links = List.of(url, url.replace("/?", "/a?"), url.replace("/?", "/b?"));

        assertThat(own.from("http://a/", links).removedFrom(url)).isEqualTo(url);
    }
}
