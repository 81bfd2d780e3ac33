package io.rankmesh.audit.robots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.rankmesh.audit.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsTxtTest {
    private static final String SITE = "http://example.com";
    private static final String BOT = "RankmeshBot";

    private static RobotsTxt robots(String... lines) {
        return RobotsTxt.of(200, String.join("\n", lines));
    }

    @ParameterizedTest
    @CsvSource({
        "/fish, /fish, true",
        "/fish, /fish.html, true",
        "/fish, /fishheads/yummy.html, true",
        "/fish, /Fish.asp, false",
        "/fish, /catfish, false",
        "/fish*, /fish.php?id=1, true",
        "/fish/, /fish, false",
        "/fish/, /fish/salmon.htm, true",
        "/*.php, /folder/any.php.file.html, true",
        "/*.php, /windows.PHP, false",
        "/*.php$, /filename.php, true",
        "/*.php$, /filename.php?parameters, false",
        "/*.php$, /a.php/b.php, true",
        "/fish*.php, /fishheads/catfish.php?parameters, true",
        "/fish*.php, /Fish.PHP, false",
        "/, /anything, true",
        "/$, /, true",
        "/$, /a, false",
        "*, /a, true",
        "/a%3cd.html, /a%3Cd.html, true",
        "/a%2fb, /a/b, false",
        "/~joe, /%7Ejoe/index.html, true",
        "/%7ejoe, /~joe, true",
        "/ツ, /%E3%83%84, true",
        "/a?b=*&c, /a?b=1&c, true",
        "/**//b, /x//b, true",
        "/a*a*a*a$, /aaa, false",
        "/a*a*a*a$, /abababa, true",
    })
    void matchesPatterns(String pattern, String path, boolean matches) {
        RobotsTxt robots = robots("User-agent: *", "Disallow: " + pattern);
        assertThat(robots.allows(BOT, SITE + path)).isEqualTo(!matches);
    }

    /** Google's examples of order of precedence. */
    @ParameterizedTest
    @CsvSource({
        "/p, /, /page, true",
        "/folder, /folder, /folder/page, true",
        "/page, /*.htm, /page.htm, false",
        "/page, /*.ph, /page.php5, true",
        "/$, /, /, true",
        "/$, /, /page.htm, false",
    })
    void longestMatchDecidesAndAllowWinsTies(String allow, String disallow, String path, boolean allowed) {
        assertThat(robots("User-agent: *", "Allow: " + allow, "Disallow: " + disallow)
                        .allows(BOT, SITE + path))
                .isEqualTo(allowed);
        assertThat(robots("User-agent: *", "Disallow: " + disallow, "Allow: " + allow)
                        .allows(BOT, SITE + path))
                .isEqualTo(allowed);
    }

    @Test
    void orderOfRulesNeverMatters() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<String> rules = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String pattern = "/" + "ab*".repeat(3).substring(random.nextInt(4), 4 + random.nextInt(5));
                rules.add((random.nextBoolean() ? "Allow: " : "Disallow: ") + pattern);
            }
            String path = "/" + "abab".substring(random.nextInt(3)) + "b".repeat(random.nextInt(3));
            boolean first = robots("User-agent: *\n" + String.join("\n", rules)).allows(BOT, SITE + path);
            Collections.shuffle(rules, random);
            assertThat(robots("User-agent: *\n" + String.join("\n", rules)).allows(BOT, SITE + path))
                    .as("%s %s", rules, path)
                    .isEqualTo(first);
        }
    }

    @Test
    void choosesTheGroupOfTheCrawler() {
        RobotsTxt robots = robots(
                "User-agent: rankmeshbot/2.0",
                "Disallow: /own",
                "User-agent: *",
                "Disallow: /all",
                "User-agent: RANKMESHBOT",
                "Disallow: /more");
        assertThat(robots.allows(BOT, SITE + "/own")).isFalse();
        assertThat(robots.allows(BOT, SITE + "/more")).isFalse();
        assertThat(robots.allows(BOT, SITE + "/all")).isTrue();
        assertThat(robots.allows("OtherBot", SITE + "/all")).isFalse();
        assertThat(robots.allows("OtherBot", SITE + "/own")).isTrue();
        assertThat(robots.allows(BOT, SITE + "/robots.txt")).isTrue();
    }

    @Test
    void otherLinesDoNotPartAGroup() {
        RobotsTxt robots = robots(
                "User-agent: a",
                "Sitemap: http://x/s.xml",
                "",
                "# comment",
                "User-agent: RankmeshBot",
                "Unknown: x",
                "Disallow: /");
        assertThat(robots.allows("a", SITE + "/x")).isFalse();
        assertThat(robots.allows(BOT, SITE + "/x")).isFalse();
        assertThat(robots.allows("b", SITE + "/x")).isTrue();
        assertThat(robots.sitemaps()).containsExactly("http://x/s.xml");
    }

    @Test
    void theFetchDecidesFirst() {
        String forbidAll = "User-agent: *\nDisallow: /";
        assertThat(RobotsTxt.of(200, forbidAll).allows(BOT, SITE + "/x")).isFalse();
        assertThat(RobotsTxt.of(404, forbidAll).allows(BOT, SITE + "/x")).isTrue();
        assertThat(RobotsTxt.of(403, forbidAll).allows(BOT, SITE + "/x")).isTrue();
        assertThat(RobotsTxt.of(301, forbidAll).allows(BOT, SITE + "/x")).isTrue();
        assertThat(RobotsTxt.of(503, "").allows(BOT, SITE + "/x")).isFalse();
        assertThat(RobotsTxt.unreachable("timeout").allows(BOT, SITE + "/x")).isFalse();
        assertThat(RobotsTxt.ABSENT.allows(BOT, SITE + "/x")).isTrue();
    }

    @Test
    void readsTheFirst500Kibibytes() {
        String padding = "#" + "x".repeat(1023) + "\n";
        String body = "User-agent: *\nDisallow: /early\n" + padding.repeat(510) + "Disallow: /late\n";
        RobotsTxt robots = RobotsTxt.fetched(200, body.getBytes(StandardCharsets.UTF_8));
        assertThat(robots.allows(BOT, SITE + "/early")).isFalse();
        assertThat(robots.allows(BOT, SITE + "/late")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"10, 10000", "0.5, 500", "-1, 0", "soon, 0", "1e9, 0"})
    void readsTheCrawlDelay(String value, long millis) {
        assertThat(robots("User-agent: *", "Crawl-delay: " + value)
                        .crawlDelay(BOT)
                        .orElse(Duration.ZERO))
                .isEqualTo(Duration.ofMillis(millis));
    }

    /** Whoever writes two delays one after the other means the names right above each. */
    @Test
    void readsTheCrawlDelayOfTheNamesAboveIt() {
        RobotsTxt robots = robots(
                "User-agent: *",
                "User-agent: a",
                "Crawl-delay: 1",
                "User-agent: SlowBot",
                "Crawl-delay: 60",
                "Disallow: /a",
                "User-agent: SlowBot",
                "Disallow: /b");

        assertThat(robots.crawlDelay(BOT)).hasValue(Duration.ofSeconds(1));
        assertThat(robots.crawlDelay("a")).hasValue(Duration.ofSeconds(1));
        assertThat(robots.crawlDelay("SlowBot")).hasValue(Duration.ofSeconds(60));
    }

    @Test
    void namesTheRuleThatForbids() {
        RobotsTxt robots = robots("# top", "User-agent: *", "Disallow: /a");
        assertThat(robots.blockingRule(BOT, SITE + "/ab")).hasValueSatisfying(rule -> {
            assertThat(rule.line()).isEqualTo(3);
            assertThat(rule.pattern()).isEqualTo("/a");
        });
    }

    @Test
    void survivesHostileFiles() {
        Random random = new Random(3);
        byte[] noise = new byte[RobotsTxt.MAX_BYTES + 1000];
        random.nextBytes(noise);
        assertThat(RobotsTxt.fetched(200, noise).allows(BOT, SITE + "/")).isTrue();
        String stars = "User-agent: *\nDisallow: /" + "*a".repeat(200_000);
        assertThat(RobotsTxt.of(200, stars).allows(BOT, SITE + "/" + "a".repeat(8_000)))
                .isTrue();
        assertThat(RobotsTxt.of(200, "Disallow: /\n".repeat(40_000)).allows(BOT, SITE + "/"))
                .isTrue();
    }

    /** Every rule matches nearly, at nearly every place. */
    @Test
    void rulesThatNearlyMatchCostLittle() {
        StringBuilder file = new StringBuilder("User-agent: *\nUser-agent: " + BOT + "\n");
        for (int i = 0; file.length() < RobotsTxt.MAX_BYTES - 2_000; i++) {
            file.append("Disallow: /*").append("a".repeat(1_000)).append(i).append('\n');
        }
        RobotsTxt robots = RobotsTxt.of(200, file + "Disallow: /private\n");
        String almost = SITE + "/" + "a".repeat(1_980) + "/";

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int i = 0; i < 100; i++) {
                String url = almost + i;
                assertThat(robots.allows(BOT, url)).isTrue();
                assertThat(robots.lighthouseBlockingRule(
                                "Googlebot", WebUrl.parse(url).orElseThrow()))
                        .isEmpty();
            }
        });
        assertThat(robots.allows(BOT, SITE + "/private/" + "a".repeat(1_980)))
                .as("a rule without wildcards, after more of them than are tried")
                .isFalse();
        assertThat(robots.triesAllRules(BOT, almost)).isFalse();
        assertThat(robots.triesAllRules(BOT, SITE + "/short")).isTrue();
    }

    @Test
    void aLongFileOfWildcardsCountsToItsEnd() {
        StringBuilder file = new StringBuilder("User-agent: *\n");
        for (int i = 0; file.length() < RobotsTxt.MAX_BYTES - 100; i++) {
            file.append("Disallow: /*-")
                    .append(i)
                    .append("$\nDisallow: /shop/*?sort=")
                    .append(i)
                    .append('\n');
        }
        RobotsTxt robots = RobotsTxt.of(200, file + "Disallow: /*last\n");

        assertThat(robots.allows(BOT, SITE + "/shop/shoes/red/leather/products-of-a-kind/?page=7&sort=up&last"))
                .isFalse();
        assertThat(robots.allows(BOT, SITE + "/shop/shoes/?sort=7")).isFalse();
        assertThat(robots.allows(BOT, SITE + "/shop/shoes/?color=7")).isTrue();
    }
}
