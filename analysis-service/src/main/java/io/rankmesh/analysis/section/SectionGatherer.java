package io.rankmesh.analysis.section;

import io.rankmesh.analysis.project.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the sections of a site from the URLs of its pages; holds a number a page, and each section's name. Not thread-safe. */
public final class SectionGatherer {

    /** Sections that are told apart: the largest ones. */
    static final int MAX_SECTIONS = 200;

    private final Segments segments;
    private final Map<@Nullable String, Integer> names = new HashMap<>();
    private int[] nameOfPage = new int[1024];
    private int pages;

    /** @param segments the sections, if there are any; else they are the first directories of the paths */
    public SectionGatherer(Segments segments) {
        this.segments = segments;
    }

    /** Tells the URL of the next page. */
    public void add(String url) {
        if (pages == nameOfPage.length) {
            nameOfPage = Arrays.copyOf(nameOfPage, pages + (pages >> 1));
        }
        nameOfPage[pages++] = names.computeIfAbsent(nameOf(url), _ -> names.size());
    }

    private @Nullable String nameOf(String url) {
        return segments.isEmpty() ? PathSections.of(url) : segments.nameOf(url);
    }

    private @Nullable String settled(@Nullable String name) {
        return name == null || !segments.isEmpty() ? name : PathSections.settled(name, names.keySet());
    }

    /** The sections of all pages that were told, from the largest to the smallest; of equal ones the names count. */
    public PageSections finish() {
        String[] byNumber = new String[names.size()];
        names.forEach((name, number) -> byNumber[number] = settled(name));
        Map<@Nullable String, Integer> sizes = new HashMap<>();
        for (int page = 0; page < pages; page++) {
            sizes.merge(byNumber[nameOfPage[page]], 1, Integer::sum);
        }
        List<@Nullable String> largest = new ArrayList<>(sizes.keySet().stream()
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing((String name) -> -sizes.getOrDefault(name, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MAX_SECTIONS)
                .toList());
        if (largest.size() < sizes.size()) {
            largest.add(null);
        }
        Map<@Nullable String, Integer> places = new HashMap<>();
        IntStream.range(0, largest.size()).forEach(place -> places.put(largest.get(place), place));
        int rest = largest.size() - 1;
        int[] sections = new int[pages];
        for (int page = 0; page < pages; page++) {
            sections[page] = places.getOrDefault(byNumber[nameOfPage[page]], rest);
        }
        return new PageSections(largest, sections);
    }
}
