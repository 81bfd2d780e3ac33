package io.rankmesh.audit.robots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UrlPatternTest {

    private static final String SITE = "https://shop.example";

    /** Few letters, so that parts nearly match, overlap themselves and repeat. */
    @Test
    void matchesWhatTheSameRegularExpressionDoes() {
        Random random = new Random(7);
        int matches = 0;
        for (int i = 0; i < 200_000; i++) {
            String pattern = "/" + letters(random, "ab*", 10) + (random.nextInt(3) == 0 ? "$" : "");
            String path = "/" + letters(random, "ab", 14);

            boolean matched = UrlPattern.of(pattern).matches(SITE + path);

            assertThat(matched).as("%s on %s", pattern, path).isEqualTo(expected(pattern, path));
            matches += matched ? 1 : 0;
        }
        assertThat(matches).isBetween(20_000, 180_000);
    }

    /** More than a million comparisons if each beginning is tried; the answer does not depend on that. */
    @Test
    void findsALongPartThatNearlyMatchesEverywhereBefore() {
        String part = "a".repeat(1_000) + "b";
        UrlPattern pattern = UrlPattern.of("/*" + part + "*c$");
        String path = "/" + ("a".repeat(999) + "b").repeat(20) + "a".repeat(5_000);

        assertThat(pattern.matches(SITE + path + "bdc")).isTrue();
        assertThat(pattern.matches(SITE + path + "dc")).isFalse();
    }

    private static String letters(Random random, String alphabet, int most) {
        return random.ints(random.nextInt(most + 1), 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private static boolean expected(String pattern, String path) {
        String expression = pattern.replace("*", ".*").replace("$", "\\z");
        return Pattern.compile(expression).matcher(path).lookingAt();
    }
}
