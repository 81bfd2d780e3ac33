package io.rankmesh.analysis.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.analysis.url.UrlTraps.Trap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlTrapsTest {

    private final UrlTraps traps = new UrlTraps(2026);

    @ParameterizedTest
    @CsvSource({
        "/,",
        "/a/b/c/d/e/f,",
        "/a/a/a,",
        "/a/a/a/a, REPEATING_PATH",
        "/1/1/1/2/1,",
        "/x/a/b/a/b,",
        "/x/a/b/a/b/a/b, REPEATING_PATH",
        "/x/a/b/c/a/b/c/a/b/c/y, REPEATING_PATH",
        "/a/1/a/2/a/3/a/4,",
        "/a/1/a/2/a/3/a/4/a, REPEATING_PATH",
        "/docs/api/v1/docs/api/v2,",
        "/news/2026/11,",
        "/news/1848/03/a-revolution,",
        "/calendar/2026-11,",
        "/calendar/2028-12,",
        "/calendar/2029-01, CALENDAR",
        "/calendar/1969-12, CALENDAR",
        "/events/2031/05/, CALENDAR",
        "/events?date=2031-05-17, CALENDAR",
        "/show?month=5&year=2031, CALENDAR",
        "/show?month=5&year=2026,",
        "/products/2031-15,",
        "/iso/9001/11,",
        "/cal/2931/05, CALENDAR",
        "/cal/2931/11, CALENDAR",
        "/termine/2931/11, CALENDAR",
        "/anything/2031/11/, CALENDAR",
        "/anything/2031/05/17, CALENDAR",
        "/anything/9999/05, CALENDAR",
        "/anything/9999/11/17, CALENDAR",
        "/anything/2031-11-17.html, CALENDAR",
        "/archive/9999/12/, CALENDAR",
        "/archive/0999/12/, CALENDAR",
        "/c?d=3456-03, CALENDAR",
        "/c?d=3456-12, CALENDAR",
        "/c?from=2031-05-17T10:00, CALENDAR",
        "/c?y=3456&m=3, CALENDAR",
        "/c?m=3&y=2027,",
        "/termine/1969/12, CALENDAR",
        "/archive/1923/05/,",
        "/archive/1923-05-17,",
        "/archive?date=1851-09-18,",
        "/archive?year=1923&month=5,",
        "/prevention/1923/05,",
        "/map?x=512&y=1024,",
        "/tiles?z=3&y=4096,",
        "/films?year=1931,",
        "/models?year=2050,",
        "/anything/1699/12, CALENDAR",
        "/boxes/1200/05,",
        "/parts/4711-12,",
        "/parts/4711-12-red,",
        "/paper/2105.01234,",
        "/screens/1280/1024,",
        "/p/20310517,",
        "/item?id=5520&m=7,",
        "/?p=2031,",
    })
    void tellsTrapsFromPages(String path, @Nullable Trap trap) {
        assertThat(traps.find("http://a.example" + path).orElse(null)).isEqualTo(trap);
    }

    @ParameterizedTest
    @CsvSource({"40,", "41, DEEP_PATH"})
    void boundsTheDepthOfPaths(int segments, @Nullable Trap trap) {
        StringBuilder url = new StringBuilder("http://a.example");
        for (int i = 0; i < segments; i++) {
            url.append('/').append(i);
        }

        assertThat(traps.find(url.toString()).orElse(null)).isEqualTo(trap);
    }
}
