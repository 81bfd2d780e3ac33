package io.rankmesh.analysis.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewedIdsTest {

    private static final String OWN = "0123e4567a89b12d3c456d42661417f0";
    private static final String OTHER = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";
    private static final String THIRD = "5b4a39281706f5e4d3c2b1a09f8e7d6c";

    @ParameterizedTest
    @CsvSource({
        "/O/a, /X/a|/X/b|/X/c, /X/z?q=X, /O/z?q=X",
        "/O/a, /X/|/X/b|/X/c|/O/a, /X/, /O/",
        "/shop/O, /shop/X/a|/shop/X/b|/shop/X/c, /shop/X, /shop/O",
        "/a?key=O, /a?key=X|/b?key=X|/c?q=1&key=X, /z?q=1&key=X&r=2, /z?q=1&key=O&r=2",
        "/a?key=O, /a?key=X|/b?key=X|/c?key=X, /z?other=X, /z?other=X",
        "/a?key=O, /a?key=X|/b?key=X|/c?key=X, /z, /z",
        "/a?key=O, /a?key=X|/b?key=X|/c?key=X, /z?, /z?",
        "/a?s=O, /1?s=X|/2?s=X|/3?s=X|/4?s=X|/5?s=X|/6?s=X|/7?s=X|/8?s=X|/9?s=X|/manual.pdf, /z?s=X, /z?s=O",
    })
    void staysInTheSessionOfThePage(String page, String links, String url, String known) {
        assertThat(found(page, links).removedFrom(url(url))).isEqualTo(url(known));
    }

    @ParameterizedTest
    @CsvSource({
        "own parts, /commit/O, /commit/O/a|/commit/O/b|/commit/O/c|/commit/X",
        "parents, /commit/O, /commit/X|/commit/T|/|/about|/log",
        "log, /commit/O, /commit/X|/commit/T",
        "one neighbour, /commit/O, /commit/X|/|/about|/log|/tree",
        "another place, /commit/O, /X/a|/X/b|/X/c",
        "another name, /a?id=O, /a?parent=X|/b?parent=X|/c?parent=X",
        "none of its own, /, /X/a|/X/b|/X/c",
        "too few, /a?key=O, /a?key=X|/b?key=X",
        "of one path, /a?id=O, /b?id=X|/b?id=X&tab=1|/b?id=X&tab=2",
        "in a part, /a?id=O, /a?id=X|/b?id=X|/c?id=X|/d",
        "two, /a?id=O, /a?id=X|/b?id=X|/c?id=X|/d?id=T",
    })
    void leavesWhatStandsForSomething(String why, String page, String links) {
        assertThat(found(page, links)).as(why).isEqualTo(RenewedIds.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "kJhGfDsAqWeRtYu7, lPoIuYtReWqAsDf3, true",
        "0123e456-e89b-12d3-a456-426614174000, 1f23e456-e89b-12d3-a456-426614174aaa, true",
        "spring-summer-sale-2024-collection, spring-summer-sale-2025-collection, false",
        "conference2023archive, conference2024archive, false",
        "a1b2c3d4e5, f6a7b8c9d0, false",
        "12345678901234567890, 22345678901234567890, false",
    })
    void tellsRandomValuesFromWords(String own, String other, boolean random) {
        String page = "http://a.example/" + own + "/x";
        List<String> links = Stream.of("a", "b", "c")
                .map(name -> "http://a.example/" + other + "/" + name)
                .toList();

        assertThat(RenewedIds.of(page, links).equals(RenewedIds.NONE)).isNotEqualTo(random);
    }

    @Test
    void readsUrlsWithoutAPath() {
        assertThat(RenewedIds.of("http://a.example", List.of("http://a.example")))
                .isEqualTo(RenewedIds.NONE);
        assertThat(found("/a?key=O", "/a?key=X|/b?key=X|/c?key=X").removedFrom("http://a.example"))
                .isEqualTo("http://a.example");
    }

    private static RenewedIds found(String page, String links) {
        return RenewedIds.of(
                url(page),
                Stream.of(links.split("\\|")).map(RenewedIdsTest::url).toList());
    }

    private static String url(String path) {
        return "http://a.example" + path.replace("O", OWN).replace("X", OTHER).replace("T", THIRD);
    }
}
