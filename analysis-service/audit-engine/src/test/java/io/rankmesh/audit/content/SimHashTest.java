package io.rankmesh.audit.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.PageInput;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimHashTest {
    private static final String MENU =
            "<nav><a href=/>Home</a> <a href=/shop>Shop</a> <a href=/about>About us</a></nav>";

    private final Random random = new Random(11);

    @Test
    void isThatOfTheSameWordsHoweverTheyAreWritten() {
        assertThat(SimHash.of("One two — THREE,\n four")).isEqualTo(SimHash.of("one two three four."));
    }

    @ParameterizedTest
    @ValueSource(ints = {800, 2_000, 8_000})
    void pagesThatDifferInADateAreNear(int words) {
        String[] text = words(words);
        long before = SimHash.of(String.join(" ", text));
        for (int i = 0; i < 20; i++) {
            String[] changed = text.clone();
            changed[random.nextInt(words)] = "november";

            assertThat(SimHash.isNear(before, SimHash.of(String.join(" ", changed))))
                    .isTrue();
        }
    }

    @Test
    void pagesOfTheSameVocabularyAreNot() {
        for (int i = 0; i < 20; i++) {
            long one = SimHash.of(String.join(" ", words(500)));
            long other = SimHash.of(String.join(" ", words(500)));

            assertThat(SimHash.distance(one, other)).isGreaterThan(2 * SimHash.NEAR);
        }
    }

    /** Long texts have the same frequent words, whatever they are about. */
    @Test
    void longTextsOfOtherSubjectsAreNot() {
        for (int i = 0; i < 20; i++) {
            assertThat(SimHash.distance(SimHash.of(prose("cat", i)), SimHash.of(prose("dog", i + 1))))
                    .isGreaterThan(2 * SimHash.NEAR);
        }
    }

    private String prose(String subject, int seed) {
        Random words = new Random(seed);
        String[] frequent = "the of and to in a is that for it".split(" ");
        return IntStream.range(0, 10_000)
                .mapToObj(_ -> words.nextInt(3) > 0
                        ? frequent[(int) Math.abs(words.nextGaussian() * 4) % frequent.length]
                        : subject + words.nextInt(2_000))
                .collect(Collectors.joining(" "));
    }

    @Test
    void doesNotHearTheMenu() {
        String text = String.join(" ", words(100));

        assertThat(fingerprint(MENU + "<main><p>" + text + "</main>"))
                .isEqualTo(fingerprint("<header><p>Another</p></header><main><p>" + text + "</main><aside>Ad</aside>"))
                .isEqualTo(fingerprint("<div role=navigation>Menu</div><p>" + text + "<footer>Imprint</footer>"));
    }

    @Test
    void hearsThePageThatPutsAllInItsHeader() {
        String text = String.join(" ", words(100));

        assertThat(fingerprint("<header>" + text + "</header><p>Yes")).isNotNull();
    }

    @Test
    void tellsNothingOfNextToNoText() {
        assertThat(fingerprint("<p>Nineteen words " + "are too few ".repeat(5) + "indeed today"))
                .isNull();
    }

    @Test
    void isTheSameInTheNextRelease() {
        assertThat(Long.toHexString(SimHash.of("a stored fingerprint is compared with those of later releases")))
                .isEqualTo("111854d05aa4ff16");
    }

    private @Nullable Long fingerprint(String body) {
        return Objects.requireNonNull(new AuditEngine()
                        .auditPage(PageInput.html("https://shop.example/", "<body>" + body))
                        .facts()
                        .content())
                .simHash();
    }

    private String[] words(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> "word" + (int) Math.abs(random.nextGaussian() * 200))
                .toArray(String[]::new);
    }
}
