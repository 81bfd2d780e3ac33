package io.rankmesh.audit.content;

import java.util.ArrayList;
import java.util.List;
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
        Words text = words.own();
        List<Stretch> prose = prose(text);
        int total = prose.stream().mapToInt(Stretch::words).sum();
        if (total < minWords || !mayBe(words, minLetters, share * total)) {
            return Optional.empty();
        }
        int[] counts = new int[words.size()];
        prose.forEach(stretch -> count(words, stretch, counts));
        int best = 0;
        for (int number = 1; number < counts.length; number++) {
            if (counts[number] > counts[best] && words.length(number) >= minLetters) {
                best = number;
            }
        }
        boolean isMuch = words.length(best) >= minLetters && counts[best] > share * total;
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

    private static void count(Vocabulary words, Stretch stretch, int[] counts) {
        Words text = words.own();
        for (int i = stretch.from(); i < stretch.to(); i++) {
            if (!text.is(i, Words.IDEOGRAPH) && !text.isPartOfName(i)) {
                counts[words.ofOwn(i)]++;
            }
        }
    }

    /**
     * @param from the number of the first word
     * @param to that of the first behind it
     * @param words how many, without those of scripts that write no spaces
     */
    private record Stretch(int from, int to, int words) {}

    private static List<Stretch> prose(Words text) {
        List<Stretch> prose = new ArrayList<>();
        int from = 0;
        int spaced = 0;
        for (int i = 0; i <= text.count(); i++) {
            if (i == text.count() || text.is(i, Words.NEW_SENTENCE)) {
                if (i - from >= STRETCH) {
                    prose.add(new Stretch(from, i, spaced));
                }
                from = i;
                spaced = 0;
            }
            spaced += i < text.count() && !text.is(i, Words.IDEOGRAPH) ? 1 : 0;
        }
        return prose;
    }
}
