package io.rankmesh.audit.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadingPhraseTest {

    /** Keywords as phrase and occurrences. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Cat food, -, cat food 5, cat food",
                "-, Cat food | The shop, cat food 5, cat food",
                "Welcome, Cat food, cat food 5, cat food",
                "The cat food of old cats, -, cat food 5; food of old 4; old cats 3, cat food of old cats",
                // not spoken of
                "Cat food, -, cat food 1, -",
                // three others are spoken of more
                "Cat food, -, cat food 5; dog food 9; cold milk 8; warm milk 7, -",
                // most of the name says something else
                "Cat food in tins for dogs, -, cat food 5, -",
                // the text says the whole of it
                "Buy cat food, -, cat food 9; buy cat food 3, buy cat food",
                "Buy cat food, -, cat food 9; buy cat food 2, cat food",
                // one word
                "Food, -, food 9, -",
                "User-defined procedures, -, user defined 9, -",
                "User-defined procedures, -, user defined 9; defined procedures 4, user defined procedures",
                // versions and chapters
                "Release 15, -, release 15 9, -",
                "Chapter 7. Cat food, -, cat food 5, cat food",
                "7.1. Cat food, -, cat food 5, cat food",
            })
    void leads(@Nullable String heading, @Nullable String title, String keywords, @Nullable String phrase) {
        assertThat(LeadingPhrase.of(content(keywords), heading, title)).isEqualTo(phrase);
    }

    @ParameterizedTest
    @CsvSource({
        "Cat food 1.1, CAT FOOD: 1.2, true, false",
        "2. Cat food, 7.1 Cat food, true, true",
        "Cat food of 2024, Cat food of 2025, false, false",
        "Cat food, Dog food, false, false"
    })
    void namesThatDifferInNumbers(String name, String other, boolean same, boolean sameNumbered) {
        assertThat(LeadingPhrase.key(name) == LeadingPhrase.key(other)).isEqualTo(same);
        assertThat(LeadingPhrase.numberedKey(name) == LeadingPhrase.numberedKey(other))
                .isEqualTo(sameNumbered);
    }

    private static PageContent content(String keywords) {
        List<Keyword> list = Arrays.stream(keywords.split("; "))
                .map(keyword -> new Keyword(
                        keyword.substring(0, keyword.lastIndexOf(' ')),
                        Integer.parseInt(keyword.substring(keyword.lastIndexOf(' ') + 1)),
                        Set.of(),
                        1))
                .toList();
        return new PageContent("en", 100, 500, 100, null, null, list, "");
    }
}
