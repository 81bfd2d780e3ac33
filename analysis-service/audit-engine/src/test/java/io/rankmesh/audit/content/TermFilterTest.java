package io.rankmesh.audit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.PageInput;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermFilterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tyre levers lift the tyre's edge; don't bend the tyre levers of l'hiver, as file_open does in version 15.",
                "Die Fahrräder stehen im Keller, und die Fahrräder im Hof gehören den Nachbarn aus dem Haus nebenan.",
                "自行车修理很容易。自行车修理需要工具，工具很重要。",
                "東京タワーは東京にあります。東京タワーはとても高いです。",
                "Велосипед стоит во дворе, а этот велосипед принадлежит соседям из дома напротив."
            })
    void hasEachKeywordOfItsPage(String text) {
        PageContent content = content("<title>" + text + "</title><main><p>" + text + "<p>" + text + "</main>");
        TermFilter filter = filter(content);

        assertThat(content.keywords())
                .isNotEmpty()
                .allMatch(keyword -> filter.mayHave(TermFilter.term(keyword.phrase())), "is in the filter");
    }

    @Test
    void hasWhatIsMentionedOnce() {
        TermFilter filter =
                filter(content("<title>Streets</title><p>This street leads to the old harbour of the town."));

        assertThat(filter.mayHave(TermFilter.term("old harbour"))).isTrue();
        assertThat(filter.mayHave(TermFilter.term("harbour of the town"))).isFalse();
        assertThat(filter.mayHave(TermFilter.term("streets"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 200, 2_000, 20_000, 200_000})
    void staysSmallAndTellsHowOftenItIsWrong(int words) {
        Random random = new Random(words);
        String text = IntStream.range(0, words)
                .mapToObj(_ -> "w" + random.nextInt(words))
                .collect(Collectors.joining(" "));
        byte[] stored = Base64.getDecoder().decode(content("<p>" + text).terms());
        TermFilter filter = TermFilter.of(stored);

        long wrong = IntStream.range(0, 100_000)
                .filter(n -> filter.mayHave(TermFilter.term("absent" + n)))
                .count();

        assertThat(stored).hasSizeLessThanOrEqualTo(4 + Math.min(8 * 1024, 8 + words * 8));
        assertThat(wrong / 100_000.0).isCloseTo(filter.chance(), within(0.005 + filter.chance() / 10));
    }

    /** That a term is taken for one of a page says nothing of another page of the same template. */
    @Test
    void filtersErrEachOnItsOwn() {
        String template =
                IntStream.range(0, 150).mapToObj(n -> "menu" + n + ". ").collect(Collectors.joining());
        int[] hits = new int[2_000];
        double expected = 0;
        for (int page = 0; page < 400; page++) {
            TermFilter filter = filter(content("<p>" + template + "own" + page));
            expected += filter.chance();
            for (int n = 0; n < hits.length; n++) {
                hits[n] += filter.mayHave(TermFilter.term("absent" + n)) ? 1 : 0;
            }
        }

        double mean = Arrays.stream(hits).average().orElseThrow();
        double variance = Arrays.stream(hits)
                .mapToDouble(n -> (n - mean) * (n - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(expected, within(expected / 10));
        assertThat(variance).isCloseTo(expected, within(expected / 4));
        assertThat(expected).isLessThan(400 * 0.005);
    }

    @Test
    void readsWhatHadNoSalt() {
        assertThat(TermFilter.of(new byte[8]).mayHave(TermFilter.term("harbour")))
                .isFalse();
    }

    @Test
    void isEmptyWithoutText() {
        TermFilter filter = filter(content("<p></p>"));

        assertThat(filter.mayHave(TermFilter.term("harbour"))).isFalse();
        assertThat(filter.chance()).isZero();
    }

    private static TermFilter filter(PageContent content) {
        return TermFilter.of(Base64.getDecoder().decode(content.terms()));
    }

    private static PageContent content(String html) {
        return Objects.requireNonNull(new AuditEngine()
                .auditPage(PageInput.html("https://shop.example/", html))
                .facts()
                .content());
    }
}
