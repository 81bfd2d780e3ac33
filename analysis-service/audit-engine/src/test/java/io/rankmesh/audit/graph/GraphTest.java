package io.rankmesh.audit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.content.SimHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GraphTest {

    @Test
    void keysAreNumberedInOrder() {
        KeyIndex index = new KeyIndex();
        Random random = new Random(1);
        long[] keys = random.longs(100_000).toArray();
        for (long key : keys) {
            assertThat(index.add(key)).isTrue();
        }
        for (int i = 0; i < keys.length; i++) {
            assertThat(index.find(keys[i])).isEqualTo(i);
        }
        assertThat(index.find(random.nextLong())).isEqualTo(-1);
        assertThat(index.add(keys[7])).isFalse();
        assertThat(index.find(keys[7])).isEqualTo(7);
        assertThat(index.size()).isEqualTo(100_001);
    }

    @Test
    void linksComeBackAsTheyWereAdded() {
        Random random = new Random(2);
        LinkGraph graph = new LinkGraph(3_000, 10_000_000);
        List<TreeMap<Integer, Boolean>> expected = new ArrayList<>();
        for (int page = 0; page < 3_000; page++) {
            TreeMap<Integer, Boolean> links = new TreeMap<>();
            long[] targets = random.longs(random.nextInt(200), 0, 6_000).toArray();
            for (long link : targets) {
                if (link >> 1 != page) {
                    links.merge((int) (link >> 1), (link & 1) != 0, (a, b) -> a && b);
                }
            }
            expected.add(links);
            assertThat(graph.add(page, targets)).isTrue();
        }
        for (int page = 0; page < 3_000; page++) {
            TreeMap<Integer, Boolean> links = new TreeMap<>();
            LinkGraph.Cursor cursor = graph.cursor(page);
            while (cursor.next()) {
                links.put(cursor.target(), cursor.marked());
            }
            assertThat(links).isEqualTo(expected.get(page));
            int target = random.nextInt(3_000);
            assertThat(graph.contains(page, target)).isEqualTo(links.containsKey(target));
        }
    }

    @Test
    void linksBeyondTheLimitAreLeftOut() {
        LinkGraph graph = new LinkGraph(3, 2);
        assertThat(graph.add(0, new long[] {LinkGraph.link(1, false), LinkGraph.link(2, false)}))
                .isTrue();
        assertThat(graph.add(1, new long[] {LinkGraph.link(2, false)})).isFalse();
        assertThat(graph.knows(1)).isFalse();
        assertThat(graph.cursor(1).next()).isFalse();
    }

    @Test
    void depthsFollowShortestPathsAndRedirectsForFree() {
        LinkGraph graph = new LinkGraph(6, 10);
        graph.add(0, new long[] {LinkGraph.link(1, false), LinkGraph.link(4, true)});
        graph.add(2, new long[] {LinkGraph.link(3, false), LinkGraph.link(0, false)});
        int[] redirects = {-1, 2, -1, -1, -1, 5};
        assertThat(ClickDepths.of(graph, redirects, 0)).containsExactly(0, 1, 1, 2, -1, -1);
        assertThat(ClickDepths.of(graph, redirects, -1)).containsOnly(-1);
    }

    @Test
    void groupsHoldEqualValuesOnly() {
        Groups groups = Groups.of(new long[] {5, 0, 7, 5, 0, 5, 9}, (page, other) -> page > other);
        assertThat(groups.size(5)).isEqualTo(3);
        assertThat(groups.first(5, 0)).isEqualTo(5);
        assertThat(groups.other(5, 0)).isEqualTo(5);
        assertThat(groups.other(5, 5)).isEqualTo(3);
        assertThat(groups.other(7, 2)).isEqualTo(-1);
        assertThat(groups.first(7, 2)).isEqualTo(2);
        assertThat(groups.other(0, 1)).isEqualTo(-1);
    }

    /** Against the comparison of all with all. */
    @Test
    void nearDuplicatesAreThoseThatComparingAllWithAllFinds() {
        Random random = new Random(4);
        long[] values = new long[2_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i > 0 && random.nextBoolean() ? changed(values[random.nextInt(i)], random) : random.nextLong();
        }
        long[] groups = NearDuplicates.groups(values);
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < i; j++) {
                if (SimHash.isNear(values[i], values[j])) {
                    assertThat(groups[i]).isEqualTo(groups[j]);
                }
            }
        }
        assertThat(distinct(groups)).isGreaterThan(500);
    }

    private static long changed(long value, Random random) {
        long changed = value;
        for (int i = 0; i < 5; i++) {
            changed ^= 1L << random.nextInt(64);
        }
        return changed;
    }

    private static int distinct(long[] groups) {
        Set<Long> set = new HashSet<>();
        Arrays.stream(groups).forEach(set::add);
        return set.size();
    }

    @Test
    void pagesWithoutFingerprintAreNobodysDuplicates() {
        assertThat(NearDuplicates.groups(new long[] {0, 3, 0, 1})).containsExactly(0, 1, 0, 1);
    }

    /** One template's crowd: all fingerprints share two bands, and differ in the others. */
    @Test
    void aCrowdOfSimilarFingerprintsTakesNoQuadraticTime() {
        long[] crowd =
                new Random(6).longs(100_000).map(value -> value & 0xffff_ffffL).toArray();
        assertThat(NearDuplicates.groups(crowd)).hasSize(100_000);
    }
}
