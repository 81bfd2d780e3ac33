package io.rankmesh.audit.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.content.Readability.Counts;
import io.rankmesh.audit.content.Readability.Formula;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadabilityTest {

    /** 120 words in 8 sentences: 15 a sentence; 180 syllables: 1.5 a word; 600 letters; 30 long words. */
    @ParameterizedTest
    @CsvSource({
        // 206.835 - 1.015 * 15 - 84.6 * 1.5
        "en, FLESCH, 64.7",
        // 180 - 15 - 58.5 * 1.5
        "de, AMSTAD, 77.3",
        // 206.84 - 60 * 1.5 - 1.02 * 15
        "es, FERNANDEZ_HUERTA, 101.5",
        // 89 + (300 * 8 - 10 * 600) / 120
        "it, GULPEASE, 59.0",
        // 207 - 1.015 * 15 - 73.6 * 1.5
        "fr, KANDEL_MOLES, 81.4",
        // 206.84 - 0.93 * 15 - 77 * 1.5
        "nl, DOUMA, 77.4",
        // 15 + 100 * 30 / 120
        "sv, LIX, 40.0",
        "ru, LIX, 40.0"
    })
    void eachLanguageHasItsFormula(String language, Formula formula, double score) {
        Readability readability =
                Readability.of(language, new Counts(120, 8, 180, 600, 30)).orElseThrow();

        assertThat(readability.formula()).isEqualTo(formula);
        assertThat(readability.score()).isCloseTo(score, Offset.offset(0.051));
    }

    @ParameterizedTest
    @CsvSource({"ja", "zh", "th", "ar", "hi"})
    void noFormulaForWhatHasNone(String language) {
        assertThat(Readability.of(language, new Counts(120, 8, 180, 600, 30))).isEmpty();
    }

    @Test
    void contentsAreNoProse() {
        String contents = IntStream.range(1, 60)
                .mapToObj(n -> "Chapter " + n + ". The Server\n" + n + ".1. Locks and Tables\n" + n
                        + ".2. Files? See Part " + n + ".")
                .collect(Collectors.joining("\n"));

        assertThat(Readability.of("en", Words.of(contents))).isEmpty();
    }

    @Test
    void fewSentencesHaveNone() {
        assertThat(Readability.of("en", new Counts(120, 4, 180, 600, 30))).isEmpty();
    }

    @Test
    void fewWordsHaveNone() {
        assertThat(Readability.of("en", new Counts(99, 8, 180, 600, 30))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | the cat | 2
            en | table | 2
            en | make | 1
            en | makes | 1
            en | houses | 2
            en | wished | 1
            en | wanted | 2
            en | readability | 5
            en | nation | 2
            en | radio | 3
            en | video | 3
            en | queue | 1
            en | people | 2
            en | actual | 3
            en | the | 1
            en | don't | 1
            de | Haus | 1
            de | Häuser | 2
            de | Theater | 3
            de | Liebe | 2
            de | Verständlichkeit | 4
            de | Quelle | 2
            de | bauen | 2
            de | Radio | 3
            es | casa | 2
            es | país | 2
            es | ciudad | 2
            es | aéreo | 4
            es | queso | 2
            es | legibilidad | 5
            fr | table | 1
            fr | maison | 2
            fr | fenêtre | 2
            fr | parlent | 1
            fr | moment | 2
            fr | lisibilité | 5
            fr | naïf | 2
            fr | théâtre | 2
            nl | huis | 1
            nl | leesbaarheid | 3
            nl | ideeën | 3
            nl | koeien | 2
            nl | tijd | 1
            nl | theater | 3
            """)
    void countsSyllables(String language, String text, int syllables) {
        Words words = Words.of(text);
        Syllables counter = Syllables.of(language);

        int all = IntStream.range(0, words.count())
                .map(word -> counter.count(words.chars(), words.start(word), words.end(word)))
                .sum();

        assertThat(all).isEqualTo(syllables);
    }

    @Test
    void countsOnlySentencesThatEndAndHaveSomeWords() {
        Counts counts = Readability.count(
                Words.of(
                        "Home\nContact us\nThe cat sat on version 1.5 of the mat. It was e.g. happy! Was it? “Yes.”\nread more"),
                Syllables.ENGLISH);

        assertThat(counts.sentences()).isEqualTo(2);
        assertThat(counts.words()).isEqualTo(15);
    }

    /** Counted by hand. */
    @Test
    void readsARealText() {
        String text = "The library opens at nine on Monday. You need a card to borrow a book. "
                + "Children get their first card for free. ".repeat(3);

        Counts counts = Readability.count(Words.of(text), Syllables.ENGLISH);

        assertThat(counts).isEqualTo(new Counts(36, 5, 44, 150, 4));
    }
}
