package io.rankmesh.audit.content;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts of a page by place, as {@link PageContent} reads them. */
public final class PageText {
    /** More of a place than this many characters says nothing more. */
    private static final int MAX_PLACE = 20_000;

    private final char[] own;
    private final Map<Keyword.Place, StringBuilder> places = new EnumMap<>(Keyword.Place.class);

    /** @param own the page's own text, blocks parted by line breaks; its case is folded in it */
    public PageText(char[] own) {
        this.own = own;
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

    /**
     * The texts of all places as one.
     *
     * @param ends by ordinal of the place, where its text ends
     */
    record Places(Words words, int[] ends) {}

    Places places() {
        StringBuilder all = new StringBuilder();
        int[] ends = new int[Keyword.Place.values().length];
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
