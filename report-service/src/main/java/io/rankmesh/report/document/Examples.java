package io.rankmesh.report.document;

import io.rankmesh.report.document.Issue.Evidence;
import io.rankmesh.report.document.Issue.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The best few examples of an issue, the same ones in whatever order the findings arrive: as many targets as possible,
 * so that a link of a template doesn't crowd out all others, and then as many pages as possible. They are listed the
 * first example of every page, nearest to the start first, then the second of every page, and so on.
 *
 * <p>At most twice the limit is held: the best as seen from the pages, and the best as seen from the targets.
 */
final class Examples {
    private static final Comparator<Evidence> BY_EVIDENCE = Comparator.comparing(Evidence::selector, nullsFirst())
            .thenComparing(Evidence::snippet, nullsFirst())
            .thenComparing(Evidence::otherUrl, nullsFirst())
            .thenComparing(Evidence::value, nullsFirst());
    private static final Comparator<Sighting> NEAREST_FIRST = Comparator.comparing(Sighting::page)
            .thenComparing(
                    Sighting::example,
                    Comparator.comparing(Example::message)
                            .thenComparing(Example::evidence, Comparator.nullsFirst(BY_EVIDENCE)));

    private final int limit;
    private final FairShare byPage;
    private final FairShare byTarget;

    Examples(int limit) {
        this.limit = limit;
        byPage = new FairShare(limit, Sighting::page);
        byTarget = new FairShare(limit, Sighting::target);
    }

    /** @param depth how far the page is from the start; negative for the site as a whole */
    void add(int depth, Example example) {
        Sighting sighting = new Sighting(depth, example);
        byPage.add(sighting);
        byTarget.add(sighting);
    }

    List<Example> inOrder() {
        FairShare chosen = new FairShare(limit, Sighting::page);
        chosen().forEach(chosen::add);
        return chosen.inOrder().stream().map(Sighting::example).toList();
    }

    /** One of each target, from different pages where there is a choice; what room is left is shared among the targets. */
    private Set<Sighting> chosen() {
        List<Sighting> candidates = new ArrayList<>(byPage.inOrder());
        List<Sighting> sharedByTargets = byTarget.inOrder();
        candidates.addAll(sharedByTargets);
        Set<Sighting> chosen = new LinkedHashSet<>();
        Set<Place> targets = new HashSet<>();
        for (Sighting candidate : candidates) {
            if (chosen.size() < limit && targets.add(candidate.target())) {
                chosen.add(candidate);
            }
        }
        for (Sighting candidate : sharedByTargets) {
            if (chosen.size() < limit) {
                chosen.add(candidate);
            }
        }
        return chosen;
    }

    private static Comparator<@Nullable String> nullsFirst() {
        return Comparator.nullsFirst(Comparator.naturalOrder());
    }

    /**
     * The first of every group, then the second of every group, up to a limit. A place in that order can only get worse
     * as others arrive, so what falls off the end never has to come back.
     */
    private static final class FairShare {
        private final int limit;
        private final Function<Sighting, Place> group;
        private final TreeMap<Place, TreeSet<Sighting>> groups = new TreeMap<>();
        private int held;

        FairShare(int limit, Function<Sighting, Place> group) {
            this.limit = limit;
            this.group = group;
        }

        void add(Sighting sighting) {
            boolean added = groups.computeIfAbsent(group.apply(sighting), place -> new TreeSet<>(NEAREST_FIRST))
                    .add(sighting);
            if (added && ++held > limit) {
                removeLast();
            }
        }

        List<Sighting> inOrder() {
            List<List<Sighting>> columns = new ArrayList<>();
            groups.values().forEach(members -> columns.add(List.copyOf(members)));
            List<Sighting> ordered = new ArrayList<>(held);
            for (int rank = 0; ordered.size() < held; rank++) {
                for (List<Sighting> column : columns) {
                    if (rank < column.size()) {
                        ordered.add(column.get(rank));
                    }
                }
            }
            return ordered;
        }

        private void removeLast() {
            Map.Entry<Place, TreeSet<Sighting>> fullest = groups.firstEntry();
            for (Map.Entry<Place, TreeSet<Sighting>> entry : groups.entrySet()) {
                if (entry.getValue().size() >= fullest.getValue().size()) {
                    fullest = entry;
                }
            }
            fullest.getValue().removeLast();
            if (fullest.getValue().isEmpty()) {
                groups.remove(fullest.getKey());
            }
            held--;
        }
    }

    private record Sighting(int depth, Example example) {

        Place page() {
            String url = example.url();
            return new Place(depth, url == null ? "" : url);
        }

        /** What the finding is about: the link's target, the other page; else the page itself. */
        Place target() {
            Evidence evidence = example.evidence();
            return evidence == null || evidence.otherUrl() == null ? page() : new Place(0, evidence.otherUrl());
        }
    }

    private record Place(int depth, String url) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byDepth = Integer.compare(depth, other.depth);
            return byDepth != 0 ? byDepth : url.compareTo(other.url);
        }
    }
}
