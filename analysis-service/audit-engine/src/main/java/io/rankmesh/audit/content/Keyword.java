package io.rankmesh.audit.content;

import java.util.Set;

/**
 * A word or a phrase of two or three words that a page is about.
 *
 * @param phrase in lower case, words parted by one space; Han characters stand together
 * @param occurrences in the page's own text
 * @param places where else than in the text it is found
 * @param weight how much it stands for the page, see {@link Keywords}; only for comparing
 */
public record Keyword(String phrase, int occurrences, Set<Place> places, double weight) {

    /** How much of the page's own text is about it, wherever else it is found; only for comparing. */
    double weightInText() {
        return Keywords.weightInText(
                occurrences, (int) phrase.chars().filter(c -> c == ' ').count() + 1);
    }

    /** Where a phrase counts more than in running text. */
    public enum Place {
        TITLE(5),
        H1(4),
        HEADING(2),
        DESCRIPTION(2),
        ALT(1);

        final double weight;

        Place(double weight) {
            this.weight = weight;
        }
    }
}
