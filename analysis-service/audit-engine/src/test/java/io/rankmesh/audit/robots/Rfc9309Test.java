package io.rankmesh.audit.robots;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9309, section by section. */
class Rfc9309Test {
    private static final String SITE = "http://example.com";
    private static final String BOT = "RankmeshBot";

    /** Lines are parted by bars, so that a row shows the file as it is. */
    private static RobotsTxt robots(String lines) {
        return RobotsTxt.of(200, lines.replace("|", "\n"));
    }

    /** 2.2.1: the most specific group counts, by its product token and whatever its case; groups of one token are merged. */
    @ParameterizedTest
    @CsvSource({
        "'User-agent: *|Disallow: /a', /a, false",
        "'User-agent: rankmeshBOT|Disallow: /a', /a, false",
        "'User-agent: RankmeshBot/1.0|Disallow: /a', /a, false",
        "'User-agent: Rankmesh|Disallow: /a', /a, true",
        "'User-agent: RankmeshBot-News|Disallow: /a', /a, true",
        "'User-agent: *|Disallow: /a||User-agent: RankmeshBot|Disallow: /b', /a, true",
        "'User-agent: *|Disallow: /a||User-agent: RankmeshBot|Disallow: /b', /b, false",
        "'User-agent: RankmeshBot|Disallow: /a||User-agent: x|Disallow: /||User-agent: RankmeshBot|Disallow: /b', /a, false",
        "'User-agent: RankmeshBot|Disallow: /a||User-agent: x|Disallow: /||User-agent: RankmeshBot|Disallow: /b', /b, false",
        "'User-agent: RankmeshBot|Disallow: /a||User-agent: x|Disallow: /||User-agent: RankmeshBot|Disallow: /b', /c, true",
        "'User-agent: *|Disallow: /a||User-agent: *|Disallow: /b', /a, false",
        "'User-agent: x|User-agent: RankmeshBot|Disallow: /a', /a, false",
        "'User-agent: RankmeshBot||User-agent: *|Disallow: /a', /a, false",
        "'User-agent: RankmeshBot|Allow: /||User-agent: *|Disallow: /a', /a, true",
        "'User-agent: x|Disallow: /a', /a, true",
        "'Disallow: /a', /a, true",
        "'', /a, true",
    })
    void choosesTheGroup(String file, String path, boolean allowed) {
        assertThat(robots(file).allows(BOT, SITE + path)).isEqualTo(allowed);
    }

    /** 2.2.2: the longest match in octets counts, allow among equals; percent-encoding is compared decoded; nothing matches: allowed. */
    @ParameterizedTest
    @CsvSource({
        "'Allow: /example/page/|Disallow: /example/page/disallowed.gif', /example/page/disallowed.gif, false",
        "'Allow: /example/page/|Disallow: /example/page/disallowed.gif', /example/page/, true",
        "'Allow: /a|Disallow: /a', /a, true",
        "'Disallow: /a|Allow: /a', /a, true",
        "'Disallow: /foo/bar?baz=quz', /foo/bar?baz=quz, false",
        "'Disallow: /foo/bar?baz=http://foo.bar', /foo/bar?baz=http://foo.bar, false",
        "'Disallow: /foo/bar/ツ', /foo/bar/%E3%83%84, false",
        "'Disallow: /foo/bar/%E3%83%84', /foo/bar/%E3%83%84, false",
        "'Disallow: /foo/bar/%62%61%7A', /foo/bar/baz, false",
        "'Disallow: /foo/%2F', /foo//, true",
        "'Disallow:', /a, true",
        "'Disallow: /', /robots.txt, true",
        "'Disallow: /A', /a, true",
    })
    void matchesPaths(String rules, String path, boolean allowed) {
        assertThat(robots("User-agent: *|" + rules).allows(BOT, SITE + path)).isEqualTo(allowed);
    }

    /** 2.2.3: comments, the end of a pattern, anything. */
    @ParameterizedTest
    @CsvSource({
        "'Allow: /this/path/exactly$|Disallow: /', /this/path/exactly, true",
        "'Allow: /this/path/exactly$|Disallow: /', /this/path/exactly/not, false",
        "'Disallow: /this/*/exactly', /this/path/exactly, false",
        "'Disallow: /this/*/exactly', /this/a/b/exactly/c, false",
        "'Disallow: /a # comment', /a, false",
        "'#Disallow: /a', /a, true",
        "'Disallow: *.gif$', /images/foo.gif, false",
        "'Allow: /publications/|Disallow: *.gif$', /publications/foo.gif, true",
        "'Disallow: /a%2A', /ab, true",
        "'Disallow: /a%24', /a$, false",
        "'Disallow: /a%2A', /a*, false",
        "'Disallow: /a$b', /a$b, false",
        "'Disallow: /a$b', /a, true",
    })
    void knowsSpecialCharacters(String rules, String path, boolean allowed) {
        assertThat(robots("User-agent: *|" + rules).allows(BOT, SITE + path)).isEqualTo(allowed);
    }

    /** 2.2: lines end with CR, LF or both, white space is free, names of lines have no case; 2.2.4: other lines change nothing. */
    @ParameterizedTest
    @CsvSource({
        "'User-agent: *\rDisallow: /a\r'",
        "'User-agent: *\r\nDisallow: /a\r\n'",
        "'User-agent: *\n\n\nDisallow: /a'",
        "'\uFEFFUser-agent: *\nDisallow: /a'",
        "'  user-AGENT\t :\t* \n  DISALLOW :   /a   '",
        "'Sitemap: http://x/s.xml\nUser-agent: *\nSitemap: http://x/t.xml\nFoo: bar\nDisallow: /a'",
        "'nonsense\nUser-agent: *\n:::\nDisallow: /a'",
    })
    void readsLines(String file) {
        RobotsTxt robots = RobotsTxt.fetched(200, file.getBytes(StandardCharsets.UTF_8));

        assertThat(robots.allows(BOT, SITE + "/a")).isFalse();
        assertThat(robots.allows(BOT, SITE + "/b")).isTrue();
    }

    /** 2.2.4: records outside the protocol must not interfere with the groups, of which each ends with its rules. */
    @ParameterizedTest
    @ValueSource(strings = {"Crawl-delay: 10", "Sitemap: http://example.com/s.xml", "Host: example.com", "Foo: bar"})
    void otherRecordsDoNotPartAGroup(String other) {
        RobotsTxt robots = robots("User-agent: *|" + other + "|User-agent: BadBot|Disallow: /a");

        assertThat(robots.allows(BOT, SITE + "/a")).isFalse();
        assertThat(robots.allows("BadBot", SITE + "/a")).isFalse();
    }

    /** 2.3.1: found, redirected beyond what is followed, unavailable, unreachable. */
    @ParameterizedTest
    @CsvSource({
        "200, false",
        "206, false",
        "301, true",
        "400, true",
        "401, true",
        "403, true",
        "404, true",
        "410, true",
        "429, true",
        "500, false",
        "502, false",
        "503, false",
        "599, false",
        "999, true"
    })
    void theStatusDecides(int status, boolean allowed) {
        assertThat(RobotsTxt.of(status, "User-agent: *\nDisallow: /a").allows(BOT, SITE + "/a"))
                .isEqualTo(allowed);
    }

    /** 2.5: at least 500 KiB count; a rule that the limit cuts in two must not become a broader one. */
    @Test
    void cutsAtLineEnds() {
        String head = "User-agent: *\n";
        String padding = "#"
                        .repeat(RobotsTxt.MAX_BYTES
                                - head.length()
                                - "Disallow: /a\n".length()
                                - "Disallow: /b".length()
                                - 1)
                + "\n";
        String file = head + padding + "Disallow: /a\n" + "Disallow: /b-and-more\n";

        RobotsTxt robots = RobotsTxt.fetched(200, file.getBytes(StandardCharsets.UTF_8));

        assertThat(robots.allows(BOT, SITE + "/a")).isFalse();
        assertThat(robots.allows(BOT, SITE + "/b")).isTrue();
    }
}
