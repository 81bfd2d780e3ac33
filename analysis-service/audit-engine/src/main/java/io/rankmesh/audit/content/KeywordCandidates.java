package io.rankmesh.audit.content;

import java.util.ArrayList;
import java.util.List;

/** The heaviest of all phrases that are offered, in order. */
final class KeywordCandidates {
    /** Many of them are parts of one another. */
    private static final int MAX = 4 * Keywords.MAX;

    private final List<Candidate> best = new ArrayList<>(MAX);

    /**
     * A phrase that may become a keyword.
     *
     * @param phrase its key in {@link PhraseTable}
     * @param places one bit each
     * @param order of its first occurrence
     */
    record Candidate(double weight, long phrase, int count, int places, long order) {

        /** Among equals, the longer phrase comes first, then that which was seen first; places are seen before the text. */
        boolean isBefore(Candidate other) {
            if (weight != other.weight) {
                return weight > other.weight;
            }
            int longer = PhraseTable.length(phrase) - PhraseTable.length(other.phrase);
            return longer != 0 ? longer > 0 : order < other.order;
        }
    }

    void offer(double weight, long phrase, int count, int places, long order) {
        if (weight < least()) {
            return;
        }
        Candidate candidate = new Candidate(weight, phrase, count, places, order);
        int at = placeOf(candidate);
        if (at < MAX) {
            if (best.size() == MAX) {
                best.removeLast();
            }
            best.add(at, candidate);
        }
    }

    /** Behind all that come before it. */
    private int placeOf(Candidate candidate) {
        int low = 0;
        int high = best.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (candidate.isBefore(best.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** What weighs less has no chance; 0 while there is room. */
    double least() {
        return best.size() < MAX ? 0 : best.getLast().weight();
    }

    List<Candidate> inOrder() {
        return best;
    }
}
