package io.rankmesh.audit.content;

import io.rankmesh.audit.content.Keyword.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the words and phrases that a page is about. A phrase has two or three words of one clause, neither begins nor ends with a
 * function word, and occurs twice or stands in a place of weight. Its weight is {@code 1 + ln(occurrences)}, as in information
 * retrieval (C. Manning et al., <i>Introduction to Information Retrieval</i>, 2008, section 6.4.1), plus a bonus for each
 * place, times a factor for its length, since longer phrases say more of the subject.
 *
 * <p>In Han, which parts no words, phrases are runs of two or three characters that stand on their own, see {@link HanEdges}.
 */
final class Keywords {
    /** Kept of each page. */
    static final int MAX = 10;

    private static final double[] LENGTH_FACTOR = {0, 1, 1.4, 1.6};

    /** A part that occurs more often than so, times the whole phrase, is a subject of its own. */
    private static final double OWN_SUBJECT = 1.5;

    private static final Place[] PLACES = Place.values();

    /** Sum of the places' bonuses by the set of places, one bit each. */
    private static final double[] BONUS = new double[1 << PLACES.length];

    private static final double[] LOGARITHM = new double[64];

    static {
        for (int i = 0; i < BONUS.length; i++) {
            for (Place place : PLACES) {
                BONUS[i] += (i >> place.ordinal() & 1) * place.weight;
            }
        }
        for (int i = 1; i < LOGARITHM.length; i++) {
            LOGARITHM[i] = Math.log(i);
        }
    }

    private static final byte RECURRING = WordUses.BEGINS | WordUses.RECURS;
    private static final double LONGEST = LENGTH_FACTOR[LENGTH_FACTOR.length - 1];

    private final Vocabulary words;
    private final WordUses uses;
    private final PhraseTable table = new PhraseTable();
    private final KeywordCandidates heaviest = new KeywordCandidates();

    private Keywords(Vocabulary words, WordUses uses) {
        this.words = words;
        this.uses = uses;
    }

    /** @return heaviest first, at most {@value #MAX} */
    static List<Keyword> of(Vocabulary words, WordUses uses) {
        Keywords keywords = new Keywords(words, uses);
        keywords.offerWords();
        keywords.mark();
        keywords.count();
        HanEdges han = new HanEdges(words, uses, keywords.table);
        keywords.offerPhrases(han);
        return keywords.choose(han);
    }

    private void mark() {
        Words text = words.places().words();
        int place = 0;
        for (int i = 0; i + 1 < text.count(); i++) {
            place = words.places().placeOf(i, place);
            int first = words.ofPlaces(i);
            if (uses.can(first, WordUses.BEGINS) && WordUses.joins(text, i)) {
                int second = words.ofPlaces(i + 1);
                if (uses.can(second, WordUses.TELLS)) {
                    table.mark(PhraseTable.key(first, second), ~i, PLACES[place]);
                }
                if (i + 2 < text.count() && WordUses.joins(text, i + 1)) {
                    int third = words.ofPlaces(i + 2);
                    if (uses.can(third, WordUses.TELLS) && uses.mayStandInside(text, i + 1, second)) {
                        table.mark(PhraseTable.key(first, second, third), ~i, PLACES[place]);
                    }
                }
            }
        }
    }

    private void count() {
        Words text = words.own();
        for (int i = 0; i + 1 < text.count(); i++) {
            int first = words.ofOwn(i);
            if (uses.can(first, RECURRING) && WordUses.joins(text, i)) {
                int second = words.ofOwn(i + 1);
                if (uses.can(second, WordUses.RECURS)) {
                    table.add(PhraseTable.key(first, second), i);
                }
                if (i + 2 < text.count() && WordUses.joins(text, i + 1)) {
                    int third = words.ofOwn(i + 2);
                    if (uses.can(third, WordUses.RECURS) && uses.mayStandInside(text, i + 1, second)) {
                        table.add(PhraseTable.key(first, second, third), i);
                    }
                }
            }
        }
    }

    private void offerWords() {
        for (int number = 0; number < uses.size(); number++) {
            boolean heavy = words.count(number) > 1 || words.marks(number) != 0;
            if (heavy && uses.can(number, WordUses.BEGINS) && !words.is(number, Words.IDEOGRAPH)) {
                double weight = weight(words.count(number), words.marks(number), 1);
                heaviest.offer(
                        weight, PhraseTable.key(number), words.count(number), words.marks(number), words.order(number));
            }
        }
        // A phrase that occurs so often has words that do (R. Agrawal, R. Srikant, VLDB 1994), so most need no
        // counting.
        double enough = Math.max(2, Math.exp(heaviest.least() / LONGEST - 1));
        for (int number = 0; number < uses.size(); number++) {
            boolean recurs =
                    words.count(number) >= enough || words.marks(number) != 0 || words.is(number, Words.IDEOGRAPH);
            if (recurs && uses.can(number, WordUses.TELLS)) {
                uses.recurs(number);
            }
        }
    }

    private void offerPhrases(HanEdges han) {
        for (int slot = 0; slot < table.slots(); slot++) {
            if (table.matters(slot)) {
                long phrase = table.phrase(slot);
                double certainty = han.certainty(phrase);
                if (certainty > 0) {
                    double weight = weight(table.count(slot), table.places(slot), PhraseTable.length(phrase));
                    heaviest.offer(
                            certainty * weight, phrase, table.count(slot), table.places(slot), table.order(slot));
                }
            }
        }
    }

    private static double weight(int count, int places, int length) {
        return (weight(count) + BONUS[places]) * LENGTH_FACTOR[length];
    }

    /**
     * The weight that a phrase has by the text alone.
     *
     * @param length number of words, 1 to 3
     */
    static double weightInText(int count, int length) {
        return weight(count) * LENGTH_FACTOR[length];
    }

    private static double weight(int count) {
        double logarithm = count < LOGARITHM.length ? LOGARITHM[count] : Math.log(count);
        return count == 0 ? 0 : 1 + logarithm;
    }

    private List<Keyword> choose(HanEdges han) {
        List<KeywordCandidates.Candidate> chosen = new ArrayList<>();
        for (KeywordCandidates.Candidate candidate : heaviest.inOrder()) {
            if (chosen.size() < MAX && !saysTheSame(candidate, chosen, han)) {
                chosen.add(candidate);
            }
        }
        return chosen.stream()
                .map(candidate -> new Keyword(
                        text(candidate.phrase()),
                        candidate.count(),
                        placesOf(candidate.places()),
                        Math.round(candidate.weight() * 100) / 100.0))
                .toList();
    }

    private static boolean saysTheSame(
            KeywordCandidates.Candidate one, List<KeywordCandidates.Candidate> others, HanEdges han) {
        for (KeywordCandidates.Candidate other : others) {
            if (sayTheSame(one, other) || han.overlaps(one.phrase(), other.phrase())) {
                return true;
            }
        }
        return false;
    }

    private static boolean sayTheSame(KeywordCandidates.Candidate one, KeywordCandidates.Candidate other) {
        int longer = PhraseTable.length(one.phrase()) - PhraseTable.length(other.phrase());
        KeywordCandidates.Candidate part = longer < 0 ? one : other;
        KeywordCandidates.Candidate whole = longer < 0 ? other : one;
        return longer != 0
                && part.count() <= OWN_SUBJECT * Math.max(1, whole.count())
                && PhraseTable.isPart(part.phrase(), whole.phrase());
    }

    private static Set<Place> placesOf(int bits) {
        Set<Place> set = EnumSet.noneOf(Place.class);
        for (Place place : PLACES) {
            if ((bits >> place.ordinal() & 1) != 0) {
                set.add(place);
            }
        }
        return set;
    }

    private String text(long phrase) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PhraseTable.length(phrase); i++) {
            int number = PhraseTable.word(phrase, i);
            boolean joined = i == 0 || words.is(number, Words.IDEOGRAPH);
            text.append(joined ? "" : " ").append(words.text(number).text(words.first(number)));
        }
        return text.toString();
    }
}
