package io.rankmesh.audit.extract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Runs the extractors of an analysis on one page. */
public final class Extraction {

    /** That are kept of a page, whatever the number of extractors: lists show many pages at once. */
    static final int MAX_CHARACTERS = 10_000;

    private Extraction() {}

    /**
     * @param source of the document, decoded
     * @return the values by the extractors' names, in their order; null for those that would cost too much on this page
     */
    public static Map<String, @Nullable List<String>> of(List<Extractor> extractors, Document document, String source) {
        Map<String, @Nullable List<String>> values = new LinkedHashMap<>();
        Budget budget = new Budget();
        int room = MAX_CHARACTERS;
        for (Extractor extractor : extractors) {
            List<String> found = extractor.run(document, source, budget);
            List<String> kept = found == null ? null : fitting(found, room);
            values.put(extractor.name(), kept);
            room -= kept == null ? 0 : length(kept);
        }
        return Collections.unmodifiableMap(values);
    }

    private static List<String> fitting(List<String> values, int room) {
        int count = values.size();
        while (count > 0 && length(values.subList(0, count)) > room) {
            count--;
        }
        return List.copyOf(values.subList(0, count));
    }

    private static int length(List<String> values) {
        return values.stream().mapToInt(String::length).sum();
    }
}
