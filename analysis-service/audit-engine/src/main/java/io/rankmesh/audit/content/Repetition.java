package io.rankmesh.audit.content;

import java.util.Optional;

/**
 * How often a page's prose repeats a word. Prose is what stands in stretches of several words between marks and the ends of blocks;
 * cells of a table and entries of a list are none.
 *
 * @param share of all words of the prose, 0 to 1
 */
public record Repetition(String word, int count, double share) {
    /** Shorter stretches are no prose. */
    private static final int STRETCH = 8;

    /**
     * The most frequent word of the prose; of equally frequent ones, that which comes first. Parts of names, such as those of functions
     * and files, do not count.
     *
     * @param minWords of prose, with fewer there is none
     * @param minLetters of the word
     * @param share that it must exceed, 0 to 1
     */
    public static Optional<Repetition> in(Vocabulary words, int minWords, int minLetters, double share) {
        if (!mayBe(words, minLetters, share * minWords)) {
            return Optional.empty();
        }
        Words text = words.own();
        int[] counts = new int[words.size()];
        int total = 0;
        int from = 0;
        for (int i = 1; i <= text.count(); i++) {
            if (i == text.count() || text.is(i, Words.NEW_SENTENCE)) {
                total += i - from < STRETCH ? 0 : count(words, from, i, counts);
                from = i;
            }
        }
        int best = 0;
        for (int number = 1; number < counts.length; number++) {
            if (counts[number] > counts[best] && words.length(number) >= minLetters) {
                best = number;
            }
        }
        boolean isMuch = total >= minWords && words.length(best) >= minLetters && counts[best] > share * total;
        return isMuch
                ? Optional.of(new Repetition(
                        words.text(best).text(words.first(best)), counts[best], (double) counts[best] / total))
                : Optional.empty();
    }

    /** Most pages have no word that is frequent enough at all. */
    private static boolean mayBe(Vocabulary words, int minLetters, double count) {
        for (int number = 0; number < words.size(); number++) {
            if (words.count(number) > count && words.length(number) >= minLetters) {
                return true;
            }
        }
        return false;
    }

    /** Number of words from a first to before a second, without those of scripts that write no spaces. */
    private static int count(Vocabulary words, int from, int to, int[] counts) {
        Words text = words.own();
        int total = 0;
        for (int i = from; i < to; i++) {
            if (!text.is(i, Words.IDEOGRAPH)) {
                counts[words.ofOwn(i)] += text.isPartOfName(i) ? 0 : 1;
                total++;
            }
        }
        return total;
    }
}
