package io.rankmesh.audit.site;

import io.rankmesh.audit.graph.DisjointSets;
import io.rankmesh.audit.graph.Groups;
import io.rankmesh.audit.graph.KeyIndex;
import io.rankmesh.audit.graph.LinkGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which pages compete for a phrase: those that may be indexed and are about the same one
 * ({@link io.rankmesh.audit.content.LeadingPhrase}) in one language, by a name that is theirs and not {@linkplain CommonNames common}.
 *
 * <p>One page stands for all that are one thing: the same or nearly the same text, pages that follow each other in a series by
 * {@code rel=next} or {@code prev}, versions for other countries by hreflang, and those whose titles differ in numbers only, such as
 * parts of a story or releases, but in the numbers of chapters. What more pages than the limit lead with is the site's own word.
 */
final class Competition {
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private final PageTable table;

    /** Pages that are about something, in order. */
    private final int[] pages;

    private final DisjointSets same;

    private Competition(PageTable table, CommonNames common) {
        this.table = table;
        pages = IntStream.range(0, table.size())
                .filter(page -> table.phrases[page] != 0)
                .filter(page -> !common.has(table.headingNames[page]) || !common.has(table.titleNames[page]))
                .toArray();
        same = new DisjointSets(table.size());
    }

    /**
     * The phrases of pages that compete with all that share them; 0 for other pages.
     *
     * @param texts groups of pages with nearly the same text, by page; 0 for none
     * @param order says which page stands for others
     */
    static long[] phrases(PageTable table, CommonNames common, LinkGraph hreflangs, long[] texts, Groups.Order order) {
        Competition competition = new Competition(table, common);
        competition.joinEqual(table.contents);
        competition.joinEqual(texts);
        competition.joinNumbered();
        competition.joinLinked(hreflangs);
        return competition.phrases(order);
    }

    /** Pages by the phrase that they compete for, of those phrases that no more than so many pages lead with. */
    static List<int[]> clusters(long[] phrases, Groups groups, int most) {
        Map<Long, List<Integer>> clusters = new LinkedHashMap<>();
        for (int page = 0; page < phrases.length; page++) {
            int size = groups.size(phrases[page]);
            if (phrases[page] != 0 && size > 1 && size <= most) {
                clusters.computeIfAbsent(phrases[page], _ -> new ArrayList<>()).add(page);
            }
        }
        return clusters.values().stream()
                .map(pages -> pages.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private void joinEqual(long[] values) {
        KeyIndex seen = new KeyIndex();
        for (int page : pages) {
            long key = values[page] == 0 ? page : key(page, values[page]);
            if (!seen.add(key)) {
                same.join(pages[seen.find(key)], page);
            }
        }
    }

    /** Of pages with one title only the first is joined: the others compete with it. */
    private void joinNumbered() {
        KeyIndex titles = new KeyIndex();
        KeyIndex families = new KeyIndex();
        for (int page : pages) {
            long family = key(page, table.titleKeys[page]);
            boolean joins = titles.add(key(page, table.numberedTitleKeys[page])) && table.titleKeys[page] != 0;
            long key = joins ? family : page;
            if (!families.add(key)) {
                same.join(pages[families.find(key)], page);
            }
        }
    }

    private void joinLinked(LinkGraph hreflangs) {
        for (int page : pages) {
            joinIfCompeting(page, table.nextPages[page]);
            joinIfCompeting(page, table.previousPages[page]);
            LinkGraph.Cursor versions = hreflangs.cursor(page);
            while (versions.next()) {
                joinIfCompeting(page, versions.target());
            }
        }
    }

    private void joinIfCompeting(int page, int other) {
        if (other >= 0 && table.phrases[other] == table.phrases[page]) {
            same.join(page, other);
        }
    }

    private long key(int page, long value) {
        return (table.phrases[page] ^ value * PRIME) * PRIME;
    }

    private long[] phrases(Groups.Order order) {
        int[] standIns = new int[table.size()];
        BitSet stands = new BitSet();
        for (int page : pages) {
            int set = same.root(page);
            if (!stands.get(set) || order.isBefore(page, standIns[set])) {
                standIns[set] = page;
                stands.set(set);
            }
        }
        long[] phrases = new long[table.size()];
        stands.stream().forEach(set -> phrases[standIns[set]] = table.phrases[standIns[set]]);
        return phrases;
    }
}
