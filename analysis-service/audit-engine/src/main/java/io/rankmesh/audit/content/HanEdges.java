package io.rankmesh.audit.content;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells words from fragments where no spaces part them. A word is found next to different characters; a fragment of one has the rest of
 * it for a neighbour each time (accessor variety: H. Feng et al., <i>Accessor Variety Criteria for Chinese Word Extraction</i>,
 * Computational Linguistics 30, 2004). The end of a clause and a function character let a word end as well.
 */
final class HanEdges {
    /** No neighbour, or several. */
    private static final int FREE = -1;

    private static final double ONE_FREE = 0.8;
    private static final double NONE_FREE = 0.6;

    /** The numbers of the only characters before and after a phrase. */
    private record Neighbours(int before, int after) {

        Neighbours and(Neighbours other) {
            return new Neighbours(before == other.before ? before : FREE, after == other.after ? after : FREE);
        }
    }

    private final Vocabulary words;
    private final WordUses uses;
    private final PhraseTable table;
    private final Map<Long, Neighbours> neighbours = new HashMap<>();

    /** @param table phrases whose edges are wanted */
    HanEdges(Vocabulary words, WordUses uses, PhraseTable table) {
        this.words = words;
        this.uses = uses;
        this.table = table;
        if (words.hasIdeographs()) {
            look(words.own(), words.numbersOfOwn());
            look(words.places().words(), words.numbersOfPlaces());
        }
    }

    private void look(Words text, int[] numbers) {
        for (int i = 0; i + 1 < text.count(); i++) {
            if (text.is(i, Words.IDEOGRAPH) && WordUses.joins(text, i)) {
                int first = numbers[i];
                int second = numbers[i + 1];
                see(PhraseTable.key(first, second), text, numbers, i, i + 1);
                if (i + 2 < text.count() && WordUses.joins(text, i + 1)) {
                    see(PhraseTable.key(first, second, numbers[i + 2]), text, numbers, i, i + 2);
                }
            }
        }
    }

    private void see(long phrase, Words text, int[] numbers, int first, int last) {
        if (table.hasOfWeight(phrase)) {
            int before = first > 0 && WordUses.joins(text, first - 1) ? neighbour(numbers[first - 1]) : FREE;
            int after = last + 1 < text.count() && WordUses.joins(text, last) ? neighbour(numbers[last + 1]) : FREE;
            neighbours.merge(phrase, new Neighbours(before, after), Neighbours::and);
        }
    }

    private int neighbour(int number) {
        return uses.can(number, WordUses.TELLS) ? number : FREE;
    }

    /** Most pages have no Han, and nothing to be looked for. */
    private @Nullable Neighbours neighbours(long phrase) {
        return neighbours.isEmpty() ? null : neighbours.get(phrase);
    }

    /** How sure it is that a phrase is a word or several: 1 if it is, or in another script; 0 for what isn't. */
    double certainty(long phrase) {
        Neighbours edges = neighbours(phrase);
        if (edges == null || (edges.before == FREE && edges.after == FREE)) {
            return 1;
        }
        if (PhraseTable.length(phrase) > 2) {
            return 0;
        }
        return edges.before == FREE || edges.after == FREE ? ONE_FREE : NONE_FREE;
    }

    /** Whether a phrase goes on another one, each time it is there. */
    boolean overlaps(long phrase, long other) {
        Neighbours edges = neighbours(phrase);
        if (edges == null || PhraseTable.length(phrase) != 2) {
            return false;
        }
        int first = PhraseTable.word(phrase, 0);
        int second = PhraseTable.word(phrase, 1);
        return (edges.before != FREE && PhraseTable.isPart(PhraseTable.key(edges.before, first), other))
                || (edges.after != FREE && PhraseTable.isPart(PhraseTable.key(second, edges.after), other));
    }
}
