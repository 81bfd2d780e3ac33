package io.rankmesh.analysis.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.analysis.url.UrlTraps.Trap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTrapsTest {

    private final UrlTraps traps = new UrlTraps(2026);

    @ParameterizedTest
    @CsvSource({
        "/, /,",
        "/, /a/b/c/d/e/f,",
        "/a/a/, /a/a/a,",
        "/a/a/a/, /a/a/a/a, REPEATING_PATH",
        "/a/a/a/x, /a/a/a/a/y, REPEATING_PATH",
        "/a/a/a/, /a/a/a/a/a/a, REPEATING_PATH",
        "/en/en/en/about, /en/en/en/en/contact, REPEATING_PATH",
        "/de/en/de/en/about, /de/en/de/en/de/en/contact, REPEATING_PATH",
        "/en/de/en/de/about, /de/en/de/en/de/en/contact, REPEATING_PATH",
        "/1/1/1/, /1/1/1/2/1,",
        "/1/1/1/1/1.html, /1/1/1/1/2.html,",
        "/x/a/b/a/, /x/a/b/a/b,",
        "/x/a/b/a/b/, /x/a/b/a/b/a/b, REPEATING_PATH",
        "/x/a/b/c/a/b/c/, /x/a/b/c/a/b/c/a/b/c/y, REPEATING_PATH",
        "/a/1/a/2/a/3/, /a/1/a/2/a/3/a/4,",
        "/a/1/a/2/a/3/a/4/, /a/1/a/2/a/3/a/4/a, REPEATING_PATH",
        "/docs/api/v1/, /docs/api/v1/docs/api/v2,",
        "/, /list;x=0;x=1;x=2;x=3,",
        "/, /list;x=0;x=1;x=2;x=3;x=4, REPEATING_PATH",
        "/, /list;a=0;b=1;c=2;d=3;e=4,",
        "/, /a;lang=de/b;lang=de/c;lang=de/d;lang=de,",
        "/, /2050/12/net-zero,",
        "/, /calendar/2999/may,",
    })
    void tellsTrapsFromPages(String page, String path, @Nullable Trap trap) {
        assertThat(traps.on("http://a.example" + page)
                        .find("http://a.example" + path)
                        .orElse(null))
                .isEqualTo(trap);
    }

    /** Tiles of a map, and archives by numbers that happen to be equal. */
    @ParameterizedTest
    @ValueSource(strings = {"/1/1/1/1/1.html", "/2024/2024/2024/2024/x", "/a/a/a/a", "/x/a/b/a/b/a/b"})
    void aPathThatDoesNotGrowMayRepeatItself(String path) {
        for (String page : List.of("", "/", "/1/", "/map/1/1/1/2.html", "/2024/archive", path, path + "/1/1/1/1")) {
            assertThat(traps.on("http://a.example" + page).find("http://a.example" + path))
                    .as(page)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"40,", "41, DEEP_PATH"})
    void boundsTheDepthOfPaths(int segments, @Nullable Trap trap) {
        StringBuilder url = new StringBuilder("http://a.example");
        for (int i = 0; i < segments; i++) {
            url.append('/').append(i);
        }

        assertThat(traps.on("http://a.example/").find(url.toString()).orElse(null))
                .isEqualTo(trap);
    }
}
