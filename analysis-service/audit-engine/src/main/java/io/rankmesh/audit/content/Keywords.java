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
 * <p>In Han, which parts no words, phrases are runs of two or three characters.
 */
final class Keywords {
    /** Kept of each page. */
    static final int MAX = 10;

    private static final int MIN_LETTERS = 2;
    private static final int MAX_LETTERS = 40;
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

    /** What a word may do in a phrase of the page's own text, by its number; what stands in a place needs not occur twice. */
    private static final byte TELLS = 1;

    private static final byte BEGINS = 2;
    private static final byte RECURS = 4;

    private static final double LONGEST = LENGTH_FACTOR[LENGTH_FACTOR.length - 1];

    private final Vocabulary words;
    private final byte[] uses;
    private final PhraseTable table = new PhraseTable();
    private final KeywordCandidates heaviest = new KeywordCandidates();

    private Keywords(Vocabulary words, long stopLanguages) {
        this.words = words;
        uses = new byte[words.size()];
        for (int number = 0; number < uses.length; number++) {
            uses[number] = use(number, stopLanguages);
        }
    }

    /**
     * @param stopLanguages whose function words are no keywords, one bit each
     * @return heaviest first, at most {@value #MAX}
     */
    static List<Keyword> of(Vocabulary words, long stopLanguages) {
        Keywords keywords = new Keywords(words, stopLanguages);
        keywords.offerWords();
        keywords.mark();
        keywords.count();
        keywords.offerPhrases();
        return keywords.choose();
    }

    private byte use(int number, long stopLanguages) {
        boolean ideograph = words.is(number, Words.IDEOGRAPH);
        if (ideograph ? isGrammar(number) : isStop(number, stopLanguages)) {
            return 0;
        }
        return words.is(number, Words.NUMBER) ? TELLS : TELLS | BEGINS;
    }

    /** Hiragana writes what is grammar. */
    private boolean isGrammar(int number) {
        return words.firstLetter(number) < 0x3400;
    }

    private boolean isStop(int number, long stopLanguages) {
        int length = words.length(number);
        if (length < MIN_LETTERS || length > MAX_LETTERS) {
            return true;
        }
        int entry = FunctionWords.entry(words.hash(number));
        return entry >= 0 && (FunctionWords.languages(entry) & stopLanguages) != 0;
    }

    private void mark() {
        Words text = words.places().words();
        int place = 0;
        for (int i = 0; i + 1 < text.count(); i++) {
            place = words.places().placeOf(i, place);
            int first = words.ofPlaces(i);
            if (can(first, BEGINS) && joins(text, i)) {
                int second = words.ofPlaces(i + 1);
                if (can(second, TELLS)) {
                    table.mark(PhraseTable.key(first, second), ~i, PLACES[place]);
                }
                if (i + 2 < text.count() && joins(text, i + 1)) {
                    int third = words.ofPlaces(i + 2);
                    if (can(third, TELLS) && mayStandInside(text, i + 1, second)) {
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
            if (can(first, (byte) (BEGINS | RECURS)) && joins(text, i)) {
                int second = words.ofOwn(i + 1);
                if (can(second, RECURS)) {
                    table.add(PhraseTable.key(first, second), i);
                }
                if (i + 2 < text.count() && joins(text, i + 1)) {
                    int third = words.ofOwn(i + 2);
                    if (can(third, RECURS) && mayStandInside(text, i + 1, second)) {
                        table.add(PhraseTable.key(first, second, third), i);
                    }
                }
            }
        }
    }

    private boolean can(int number, byte use) {
        return (uses[number] & use) == use;
    }

    /** Whether a word and the next one may belong to one phrase. */
    private static boolean joins(Words text, int word) {
        boolean ideograph = text.is(word, Words.IDEOGRAPH);
        return !text.is(word + 1, Words.NEW_CLAUSE)
                && ideograph == text.is(word + 1, Words.IDEOGRAPH)
                && (!ideograph || text.start(word + 1) == text.end(word));
    }

    private boolean mayStandInside(Words text, int word, int number) {
        return can(number, TELLS) || !text.is(word, Words.IDEOGRAPH);
    }

    private void offerWords() {
        for (int number = 0; number < uses.length; number++) {
            boolean heavy = words.count(number) > 1 || words.marks(number) != 0;
            if (heavy && can(number, BEGINS) && !words.is(number, Words.IDEOGRAPH)) {
                double weight = weight(words.count(number), words.marks(number), 1);
                heaviest.offer(
                        weight, PhraseTable.key(number), words.count(number), words.marks(number), words.order(number));
            }
        }
        // A phrase that occurs so often has words that do (R. Agrawal, R. Srikant, VLDB 1994), so most need no
        // counting.
        double enough = Math.max(2, Math.exp(heaviest.least() / LONGEST - 1));
        for (int number = 0; number < uses.length; number++) {
            boolean recurs =
                    words.count(number) >= enough || words.marks(number) != 0 || words.is(number, Words.IDEOGRAPH);
            if (recurs && can(number, TELLS)) {
                uses[number] |= RECURS;
            }
        }
    }

    private void offerPhrases() {
        for (int slot = 0; slot < table.slots(); slot++) {
            if (table.matters(slot)) {
                long phrase = table.phrase(slot);
                double weight = weight(table.count(slot), table.places(slot), PhraseTable.length(phrase));
                heaviest.offer(weight, phrase, table.count(slot), table.places(slot), table.order(slot));
            }
        }
    }

    private static double weight(int count, int places, int length) {
        double logarithm = count < LOGARITHM.length ? LOGARITHM[count] : Math.log(count);
        return ((count == 0 ? 0 : 1 + logarithm) + BONUS[places]) * LENGTH_FACTOR[length];
    }

    private List<Keyword> choose() {
        List<KeywordCandidates.Candidate> chosen = new ArrayList<>();
        for (KeywordCandidates.Candidate candidate : heaviest.inOrder()) {
            if (chosen.size() < MAX && !saysTheSame(candidate, chosen)) {
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

    private static boolean saysTheSame(KeywordCandidates.Candidate one, List<KeywordCandidates.Candidate> others) {
        for (KeywordCandidates.Candidate other : others) {
            if (sayTheSame(one, other)) {
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
