package io.rankmesh.analysis.section;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which section each page of a site is in, and the links between the sections. */
public final class PageSections {

    private final List<@Nullable String> names;
    private final int[] sections;
    private final long[][] links;

    /**
     * @param names of the sections; null for the one of the pages that are in none
     * @param sections of each page, as an index of the names
     */
    PageSections(List<@Nullable String> names, int[] sections) {
        this.names = Collections.unmodifiableList(new ArrayList<>(names));
        this.sections = sections.clone();
        links = new long[names.size()][names.size()];
    }

    /** Counts a link between two pages, by their numbers. */
    public void link(int from, int to) {
        links[sections[from]][sections[to]]++;
    }

    List<@Nullable String> names() {
        return names;
    }

    int section(int page) {
        return sections[page];
    }

    int pages() {
        return sections.length;
    }

    long links(int from, int to) {
        return links[from][to];
    }
}
