package io.rankmesh.audit.content;

import io.rankmesh.audit.content.Keyword.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
    private static final int SOURCES = Place.values().length + 1;

    private final PhraseTable table = new PhraseTable();
    private final Words own;
    private final short[] entries;
    private final List<Words> places;
    private final long stopLanguages;

    private Keywords(Words own, short[] entries, List<Words> places, long stopLanguages) {
        this.own = own;
        this.entries = entries;
        this.places = places;
        this.stopLanguages = stopLanguages;
    }

    private record Candidate(int slot, int count, int places, int first, int length, double weight) {
        static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(Candidate::weight)
                .reversed()
                .thenComparing(Candidate::length, Comparator.reverseOrder())
                .thenComparing(Candidate::first);
    }

    /**
     * @param entries the {@link FunctionWords#entry} of each of the page's own words
     * @param places by ordinal of {@link Place}
     * @param stopLanguages whose function words are no keywords, one bit each
     * @return heaviest first, at most {@value #MAX}
     */
    static List<Keyword> of(Words own, short[] entries, List<Words> places, long stopLanguages) {
        Keywords keywords = new Keywords(own, entries, places, stopLanguages);
        keywords.count();
        return keywords.best();
    }

    private void count() {
        for (int place = 0; place < places.size(); place++) {
            Words words = places.get(place);
            boolean[] stops = stops(words);
            for (int length = 1; length <= MAX_WORDS; length++) {
                for (int i = 0; i + length <= words.count(); i++) {
                    if (isPhrase(words, stops, i, length)) {
                        table.mark(key(words, i, length), i * SOURCES + place, length, Place.values()[place]);
                    }
                }
            }
        }
        boolean[] stops = stops(own);
        for (int i = 0; i < own.count(); i++) {
            if (isPhrase(own, stops, i, 1)) {
                table.add(own.hash(i), i * SOURCES + places.size(), 1);
            }
        }
        countPhrases(stops);
    }

    /** A phrase that occurs twice has words that do (R. Agrawal, R. Srikant, VLDB 1994), so most need no counting. */
    private void countPhrases(boolean[] stops) {
        for (int i = 0; i + 1 < own.count(); i++) {
            boolean ideograph = own.is(i, Words.IDEOGRAPH);
            if (stops[i] || !(ideograph || table.matters(own.hash(i)))) {
                continue;
            }
            for (int length = 2; length <= MAX_WORDS && i + length <= own.count(); length++) {
                if (isPhrase(own, stops, i, length) && (ideograph || table.matters(own.hash(i + length - 1)))) {
                    table.add(key(own, i, length), i * SOURCES + places.size(), length);
                }
            }
        }
    }

    private boolean[] stops(Words words) {
        boolean[] stops = new boolean[words.count()];
        for (int i = 0; i < stops.length; i++) {
            int entry = words == own ? entries[i] : FunctionWords.entry(words.hash(i));
            int length = words.length(i);
            if (words.is(i, Words.IDEOGRAPH)) {
                // Hiragana writes what is grammar
                stops[i] = words.chars()[words.start(i)] < 0x3400;
            } else {
                stops[i] = length < MIN_LETTERS
                        || length > MAX_LETTERS
                        || (entry >= 0 && (FunctionWords.languages(entry) & stopLanguages) != 0);
            }
        }
        return stops;
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
        List<Candidate> taken = new ArrayList<>();
        for (Candidate candidate : candidates()) {
            String phrase = text(candidate);
            boolean part = false;
            for (int i = 0; i < taken.size() && !part; i++) {
                part = isPart(candidate, phrase, taken.get(i), chosen.get(i).phrase());
            }
            if (!part) {
                taken.add(candidate);
                chosen.add(new Keyword(
                        phrase,
                        candidate.count(),
                        placesOf(candidate.places()),
                        Math.round(candidate.weight() * 100) / 100.0));
            }
            if (chosen.size() == MAX) {
                break;
            }
        }
        return List.copyOf(chosen);
    }

    /** Whether one of two phrases is a piece of the other and seldom stands alone. */
    private static boolean isPart(Candidate one, String phrase, Candidate other, String otherPhrase) {
        if (one.length() == other.length()) {
            return false;
        }
        boolean shorter = one.length() < other.length();
        String part = shorter ? phrase : otherPhrase;
        String whole = shorter ? otherPhrase : phrase;
        int at = whole.indexOf(part);
        boolean inside = at >= 0
                && (at == 0 || whole.charAt(at - 1) == ' ' || whole.indexOf(' ') < 0)
                && (at + part.length() == whole.length()
                        || whole.charAt(at + part.length()) == ' '
                        || whole.indexOf(' ') < 0);
        int partCount = shorter ? one.count() : other.count();
        int wholeCount = shorter ? other.count() : one.count();
        return inside && partCount <= OWN_SUBJECT * Math.max(1, wholeCount);
    }

    private List<Candidate> candidates() {
        Candidate[] best = new Candidate[CANDIDATES + 1];
        int size = 0;
        double least = 0;
        for (int slot = 0; slot < table.slots(); slot++) {
            if (table.isFree(slot) || (table.countAt(slot) < 2 && table.placesAt(slot) == 0)) {
                continue;
            }
            double weight = weight(table.countAt(slot), table.placesAt(slot), table.lengthAt(slot));
            if (size < CANDIDATES || weight >= least) {
                best[size++] = new Candidate(
                        slot,
                        table.countAt(slot),
                        table.placesAt(slot),
                        table.firstAt(slot),
                        table.lengthAt(slot),
                        weight);
                if (size > CANDIDATES) {
                    Arrays.sort(best, Candidate.BEST_FIRST);
                    size--;
                    least = best[size - 1].weight();
                }
            }
        }
        Arrays.sort(best, 0, size, Candidate.BEST_FIRST);
        return Arrays.asList(best).subList(0, Math.min(size, CANDIDATES));
    }

    private static double weight(int count, int places, int length) {
        double weight = count == 0 ? 0 : 1 + Math.log(count);
        for (Place place : Place.values()) {
            weight += (places >> place.ordinal() & 1) == 0 ? 0 : place.weight;
        }
        return weight * LENGTH_FACTOR[length];
    }

    private static Set<Place> placesOf(int bits) {
        Set<Place> places = EnumSet.noneOf(Place.class);
        for (Place place : Place.values()) {
            if ((bits >> place.ordinal() & 1) != 0) {
                places.add(place);
            }
        }
        return places;
    }

    private String text(Candidate candidate) {
        int source = candidate.first() % SOURCES;
        int from = candidate.first() / SOURCES;
        Words words = source == places.size() ? own : places.get(source);
        StringBuilder text = new StringBuilder();
        for (int i = from; i < from + candidate.length(); i++) {
            text.append(i == from || words.is(i, Words.IDEOGRAPH) ? "" : " ").append(words.text(i));
        }
        return text.toString();
    }
}
