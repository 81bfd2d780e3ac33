package io.rankmesh.audit.content;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts of a page by place, as {@link PageWords} reads them. */
public final class PageText {
    /** More of a place than this many characters says nothing more. */
    private static final int MAX_PLACE = 20_000;

    private static final int PLACES = Keyword.Place.values().length;

    static final Places NO_PLACES = new Places(Words.of(""), new int[PLACES]);

    private final char[] own;
    private final int[] code;
    private final char[] beside;
    private final Map<Keyword.Place, StringBuilder> places = new EnumMap<>(Keyword.Place.class);

    /**
     * Case is folded in both.
     *
     * @param own the page's own text, blocks parted by line breaks
     * @param code where the own text is code, as pairs of a start and an end in ascending order
     * @param beside the rest, such as menus
     */
    public PageText(char[] own, int[] code, char[] beside) {
        this.own = own;
        this.code = code;
        this.beside = beside;
    }

    /** Adds a text, such as one of several headings, to a place. */
    public PageText with(Keyword.Place place, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            StringBuilder all = places.computeIfAbsent(place, _ -> new StringBuilder());
            if (all.length() < MAX_PLACE) {
                all.append(text, 0, Math.min(text.length(), MAX_PLACE)).append('\n');
            }
        }
        return this;
    }

    char[] own() {
        return own;
    }

    int[] code() {
        return code;
    }

    char[] beside() {
        return beside;
    }

    /**
     * The texts of all places as one.
     *
     * @param ends by ordinal of the place, where its text ends
     */
    record Places(Words words, int[] ends) {

        /**
         * The ordinal of the place that a word stands in.
         *
         * @param from that of the word before
         */
        int placeOf(int word, int from) {
            int place = from;
            while (words.start(word) >= ends[place]) {
                place++;
            }
            return place;
        }
    }

    Places places() {
        StringBuilder all = new StringBuilder();
        int[] ends = new int[PLACES];
        for (Keyword.Place place : Keyword.Place.values()) {
            StringBuilder text = places.get(place);
            if (text != null) {
                all.append(text);
            }
            ends[place.ordinal()] = all.length();
        }
        return new Places(Words.of(all), ends);
    }
}
