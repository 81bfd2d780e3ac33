package io.rankmesh.audit.content;

import io.rankmesh.audit.content.Keyword.Place;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final int CANDIDATES = 4 * MAX;
    private static final int MIN_LETTERS = 2;
    private static final int MAX_LETTERS = 40;
    private static final int MAX_WORDS = 3;
    private static final double[] LENGTH_FACTOR = {0, 1, 1.4, 1.6};

    /** A part that occurs more often than so, times the whole phrase, is a subject of its own. */
    private static final double OWN_SUBJECT = 1.5;

    private static final long PRIME = 0x9E3779B185EBCA87L;
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

    private final PhraseTable table = new PhraseTable();
    private final Words own;
    private final short[] entries;
    private final PageText.Places places;
    private final long stopLanguages;

    private Keywords(Words own, short[] entries, PageText.Places places, long stopLanguages) {
        this.own = own;
        this.entries = entries;
        this.places = places;
        this.stopLanguages = stopLanguages;
    }

    /**
     * @param entries the {@link FunctionWords#entry} of each of the page's own words
     * @param stopLanguages whose function words are no keywords, one bit each
     * @return heaviest first, at most {@value #MAX}
     */
    static List<Keyword> of(Words own, short[] entries, PageText.Places places, long stopLanguages) {
        Keywords keywords = new Keywords(own, entries, places, stopLanguages);
        keywords.mark();
        keywords.count();
        return keywords.best();
    }

    private void mark() {
        Words words = places.words();
        boolean[] stops = new boolean[words.count()];
        for (int i = 0; i < stops.length; i++) {
            stops[i] = isStop(words, i, FunctionWords.entry(words.hash(i)));
        }
        int place = 0;
        for (int i = 0; i < stops.length; i++) {
            while (words.start(i) >= places.ends()[place]) {
                place++;
            }
            for (int length = 1; length <= MAX_WORDS && i + length <= stops.length; length++) {
                if (isPhrase(words, stops, i, length)) {
                    table.mark(key(words, i, length), ~i, length, PLACES[place]);
                }
            }
        }
    }

    private void count() {
        boolean[] stops = new boolean[own.count()];
        for (int i = 0; i < stops.length; i++) {
            stops[i] = isStop(own, i, entries[i]);
            if (isPhrase(own, stops, i, 1)) {
                table.add(own.hash(i), i, 1);
            }
        }
        // A phrase that occurs twice has words that do (R. Agrawal, R. Srikant, VLDB 1994), so most need no counting.
        boolean[] frequent = new boolean[stops.length];
        for (int i = 0; i < stops.length; i++) {
            frequent[i] = !stops[i] && (own.is(i, Words.IDEOGRAPH) || table.matters(own.hash(i)));
        }
        for (int i = 0; i + 1 < stops.length; i++) {
            for (int length = 2; frequent[i] && length <= MAX_WORDS && i + length <= stops.length; length++) {
                if (frequent[i + length - 1] && isPhrase(own, stops, i, length)) {
                    table.add(key(own, i, length), i, length);
                }
            }
        }
    }

    private boolean isStop(Words words, int word, int entry) {
        if (words.is(word, Words.IDEOGRAPH)) {
            // Hiragana writes what is grammar
            return words.chars()[words.start(word)] < 0x3400;
        }
        int length = words.length(word);
        return length < MIN_LETTERS
                || length > MAX_LETTERS
                || (entry >= 0 && (FunctionWords.languages(entry) & stopLanguages) != 0);
    }

    private static boolean isPhrase(Words words, boolean[] stops, int from, int length) {
        int last = from + length - 1;
        if (stops[from] || stops[last] || words.is(from, Words.NUMBER)) {
            return false;
        }
        boolean ideograph = words.is(from, Words.IDEOGRAPH);
        if (length == 1) {
            return !ideograph;
        }
        for (int i = from + 1; i <= last; i++) {
            boolean apart = words.is(i, Words.NEW_CLAUSE) || words.is(i, Words.IDEOGRAPH) != ideograph;
            if (apart || (ideograph && (stops[i] || words.start(i) != words.end(i - 1)))) {
                return false;
            }
        }
        return true;
    }

    private static long key(Words words, int from, int length) {
        long key = words.hash(from);
        for (int i = from + 1; i < from + length; i++) {
            key = (Long.rotateLeft(key, 23) ^ words.hash(i)) * PRIME;
            key ^= key >>> 32;
        }
        return key | 1L << 63;
    }

    private List<Keyword> best() {
        List<Keyword> chosen = new ArrayList<>();
        int[] candidates = candidates();
        int[] taken = new int[MAX];
        for (int slot : candidates) {
            if (chosen.size() < MAX && !isPartOfAny(slot, taken, chosen.size())) {
                taken[chosen.size()] = slot;
                chosen.add(new Keyword(
                        text(slot),
                        table.countAt(slot),
                        placesOf(table.placesAt(slot)),
                        Math.round(weight(slot) * 100) / 100.0));
            }
        }
        return List.copyOf(chosen);
    }

    /** Slots of the heaviest phrases, in order. */
    private int[] candidates() {
        int[] slots = new int[CANDIDATES];
        double[] weights = new double[CANDIDATES];
        int size = 0;
        for (int slot = 0; slot < table.slots(); slot++) {
            if (table.isFree(slot) || (table.countAt(slot) < 2 && table.placesAt(slot) == 0)) {
                continue;
            }
            double weight = weight(slot);
            int at = size;
            while (at > 0
                    && (weight > weights[at - 1] || (weight == weights[at - 1] && isBefore(slot, slots[at - 1])))) {
                at--;
            }
            if (at < CANDIDATES) {
                size = Math.min(size + 1, CANDIDATES);
                System.arraycopy(slots, at, slots, at + 1, size - at - 1);
                System.arraycopy(weights, at, weights, at + 1, size - at - 1);
                slots[at] = slot;
                weights[at] = weight;
            }
        }
        return Arrays.copyOf(slots, size);
    }

    /** Among equals, the longer phrase comes first, then that which was seen first; places are seen before the text. */
    private boolean isBefore(int slot, int other) {
        int longer = table.lengthAt(slot) - table.lengthAt(other);
        return longer != 0 ? longer > 0 : order(slot) < order(other);
    }

    private long order(int slot) {
        int first = table.firstAt(slot);
        return first < 0 ? ~first : first + (1L << 32);
    }

    private double weight(int slot) {
        int count = table.countAt(slot);
        double logarithm = count < LOGARITHM.length ? LOGARITHM[count] : Math.log(count);
        double weight = (count == 0 ? 0 : 1 + logarithm) + BONUS[table.placesAt(slot)];
        return weight * LENGTH_FACTOR[table.lengthAt(slot)];
    }

    private boolean isPartOfAny(int slot, int[] others, int count) {
        for (int i = 0; i < count; i++) {
            boolean shorter = table.lengthAt(slot) < table.lengthAt(others[i]);
            int part = shorter ? slot : others[i];
            int whole = shorter ? others[i] : slot;
            if (table.lengthAt(slot) != table.lengthAt(others[i])
                    && table.countAt(part) <= OWN_SUBJECT * Math.max(1, table.countAt(whole))
                    && isInside(part, whole)) {
                return true;
            }
        }
        return false;
    }

    private boolean isInside(int part, int whole) {
        int pieces = table.lengthAt(part);
        for (int offset = 0; offset + pieces <= table.lengthAt(whole); offset++) {
            boolean same = true;
            for (int i = 0; i < pieces && same; i++) {
                same = hash(part, i) == hash(whole, offset + i);
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    private long hash(int slot, int word) {
        return words(slot).hash(from(slot) + word);
    }

    private Words words(int slot) {
        return table.firstAt(slot) < 0 ? places.words() : own;
    }

    private int from(int slot) {
        int first = table.firstAt(slot);
        return first < 0 ? ~first : first;
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

    private String text(int slot) {
        Words words = words(slot);
        int from = from(slot);
        StringBuilder text = new StringBuilder();
        for (int i = from; i < from + table.lengthAt(slot); i++) {
            text.append(i == from || words.is(i, Words.IDEOGRAPH) ? "" : " ").append(words.text(i));
        }
        return text.toString();
    }
}
