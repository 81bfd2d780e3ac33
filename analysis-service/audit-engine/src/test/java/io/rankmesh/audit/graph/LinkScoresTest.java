package io.rankmesh.audit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinkScoresTest {
    private static final BitSet NOBODY = new BitSet();

    private static LinkGraph graph(int[]... targets) {
        LinkGraph graph = new LinkGraph(targets.length, 1_000);
        for (int page = 0; page < targets.length; page++) {
            graph.add(
                    page,
                    Arrays.stream(targets[page])
                            .mapToLong(target -> LinkGraph.link(target, false))
                            .toArray());
        }
        return graph;
    }

    private static int[] noRedirects(int pages) {
        int[] redirects = new int[pages];
        Arrays.fill(redirects, -1);
        return redirects;
    }

    private static double[] ranks(LinkGraph graph) {
        return LinkScores.ranks(graph, noRedirects(graph.pages()), NOBODY);
    }

    /** The example of a page with three others that link to it and are linked from it, solved by hand. */
    @Test
    void agreesWithTheSolutionOfTheEquations() {
        double[] ranks = ranks(graph(new int[] {1, 2, 3}, new int[] {0}, new int[] {0}, new int[] {0}));
        // x = 0.15/4 + 0.85·3y and y = 0.15/4 + 0.85·x/3
        double y = (0.0375 + 0.85 / 3 * 0.0375) / (1 - 0.85 * 0.85);
        assertThat(ranks[1]).isCloseTo(y, within(1e-6));
        assertThat(ranks[0]).isCloseTo(0.0375 + 0.85 * 3 * y, within(1e-6));
    }

    @Test
    void ranksSumToOneWhateverTheLinks() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            int pages = 1 + random.nextInt(40);
            LinkGraph graph = new LinkGraph(pages, 10_000);
            int[] redirects = noRedirects(pages);
            BitSet silent = new BitSet();
            for (int page = 0; page < pages; page++) {
                graph.add(page, random.longs(random.nextInt(10), 0, 2L * pages).toArray());
                redirects[page] = random.nextInt(4) == 0 ? random.nextInt(pages) : -1;
                silent.set(page, random.nextInt(5) == 0);
            }
            assertThat(Arrays.stream(LinkScores.ranks(graph, redirects, silent)).sum())
                    .isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void aRedirectHandsOnWhatItGets() {
        int[] redirects = noRedirects(3);
        redirects[1] = 2;
        double[] ranks = LinkScores.ranks(graph(new int[] {1}, new int[0], new int[0]), redirects, NOBODY);
        assertThat(ranks[2]).isGreaterThan(ranks[1] * 1.5);
    }

    @Test
    void nofollowLinksAndPagesOutOfTheIndexGiveNothingInParticular() {
        LinkGraph graph = new LinkGraph(3, 10);
        graph.add(0, new long[] {LinkGraph.link(1, true)});
        double[] nofollow = LinkScores.ranks(graph, noRedirects(3), NOBODY);
        assertThat(nofollow[1]).isCloseTo(nofollow[2], within(1e-9));

        BitSet silent = new BitSet();
        silent.set(0);
        double[] noindex = LinkScores.ranks(graph(new int[] {1}, new int[0], new int[0]), noRedirects(3), silent);
        assertThat(noindex[1]).isCloseTo(noindex[2], within(1e-9));
    }

    @Test
    void scoresGoFromNoughtToAHundred() {
        assertThat(LinkScores.scores(new double[] {0.001, 0.01, 0.1})).containsExactly(0, 50, 100);
        assertThat(LinkScores.scores(new double[] {0.5, 0.5})).containsExactly(100, 100);
        assertThat(LinkScores.scores(new double[0])).isEmpty();
    }
}
