package io.rankmesh.report.document;

import io.rankmesh.report.document.Issue.Evidence;
import io.rankmesh.report.document.Issue.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The best few examples of an issue, the same ones in whatever order the findings arrive: the first example of every
 * page, nearest to the start first, then the second of every page, and so on.
 *
 * <p>An example's place can only get worse as others arrive, so what falls off the end never has to come back and no
 * more than the limit is ever held.
 */
final class Examples {
    private static final Comparator<Evidence> BY_EVIDENCE = Comparator.comparing(Evidence::selector, nullsFirst())
            .thenComparing(Evidence::snippet, nullsFirst())
            .thenComparing(Evidence::otherUrl, nullsFirst())
            .thenComparing(Evidence::value, nullsFirst());
    private static final Comparator<Example> IN_PAGE =
            Comparator.comparing(Example::message).thenComparing(Example::evidence, Comparator.nullsFirst(BY_EVIDENCE));

    private final int limit;
    private final TreeMap<Place, TreeSet<Example>> byPage = new TreeMap<>();
    private int held;

    Examples(int limit) {
        this.limit = limit;
    }

    /** @param depth how far the page is from the start; negative for the site as a whole */
    void add(int depth, Example example) {
        String url = example.url();
        boolean added = byPage.computeIfAbsent(
                        new Place(depth, url == null ? "" : url), place -> new TreeSet<>(IN_PAGE))
                .add(example);
        if (added && ++held > limit) {
            removeLast();
        }
    }

    List<Example> inOrder() {
        List<List<Example>> pages = new ArrayList<>();
        byPage.values().forEach(examples -> pages.add(List.copyOf(examples)));
        List<Example> ordered = new ArrayList<>(held);
        for (int rank = 0; ordered.size() < held; rank++) {
            for (List<Example> page : pages) {
                if (rank < page.size()) {
                    ordered.add(page.get(rank));
                }
            }
        }
        return ordered;
    }

    private void removeLast() {
        Map.Entry<Place, TreeSet<Example>> fullest = byPage.firstEntry();
        for (Map.Entry<Place, TreeSet<Example>> page : byPage.entrySet()) {
            if (page.getValue().size() >= fullest.getValue().size()) {
                fullest = page;
            }
        }
        fullest.getValue().removeLast();
        if (fullest.getValue().isEmpty()) {
            byPage.remove(fullest.getKey());
        }
        held--;
    }

    private static Comparator<@Nullable String> nullsFirst() {
        return Comparator.nullsFirst(Comparator.naturalOrder());
    }

    private record Place(int depth, String url) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byDepth = Integer.compare(depth, other.depth);
            return byDepth != 0 ? byDepth : url.compareTo(other.url);
        }
    }
}
