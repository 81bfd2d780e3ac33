package io.rankmesh.audit.graph;

import java.util.Arrays;
import java.util.BitSet;

/**
 * How much weight the links within a site give each page: PageRank (S. Brin, L. Page, The anatomy of a large-scale hypertextual web
 * search engine, 1998), with damping 0.85, until the ranks of all pages together change by less than 10⁻⁷.
 *
 * <ul>
 *   <li>Each link counts once a page; links of a page to itself do not count.
 *   <li>A link to a redirect counts for the page where the redirects end.
 *   <li>A nofollow link takes its share from the other links of its page, but gives it to nobody in particular: it is spread over all
 *       pages (Google, “PageRank sculpting”, 2009). So do all links of silent pages, those that ask not to be indexed.
 *   <li>The rank of pages without links is spread over all pages, so that the sum stays one.
 * </ul>
 */
public final class LinkScores {
    private static final double DAMPING = 0.85;
    private static final double TOLERANCE = 1e-7;
    private static final int MAX_ROUNDS = 100;
    private static final int MAX_HOPS = 20;

    private LinkScores() {}

    /**
     * Ranks that sum to one.
     *
     * @param graph marked links are nofollow
     * @param redirects number of the page that each page redirects to, negative when it does not
     * @param silent pages whose links count as nofollow
     */
    public static double[] ranks(LinkGraph graph, int[] redirects, BitSet silent) {
        int pages = graph.pages();
        int[] ends = ends(redirects);
        double[] ranks = new double[pages];
        double[] next = new double[pages];
        Arrays.fill(ranks, 1.0 / pages);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Arrays.fill(next, 0);
            double spread = 0;
            for (int page = 0; page < pages; page++) {
                spread += silent.get(page) ? ranks[page] : give(graph, page, ends, ranks[page], next);
            }
            double base = (1 - DAMPING + DAMPING * spread) / pages;
            double change = 0;
            for (int page = 0; page < pages; page++) {
                double rank = base + DAMPING * next[page];
                change += Math.abs(rank - ranks[page]);
                ranks[page] = rank;
            }
            if (change < TOLERANCE) {
                break;
            }
        }
        return ranks;
    }

    /** Shares out a page's rank; answers what nobody in particular gets. */
    private static double give(LinkGraph graph, int page, int[] ends, double rank, double[] next) {
        LinkGraph.Cursor links = graph.cursor(page);
        if (links.left() == 0) {
            return rank;
        }
        double share = rank / links.left();
        double spread = 0;
        while (links.next()) {
            if (links.marked()) {
                spread += share;
            } else {
                next[ends[links.target()]] += share;
            }
        }
        return spread;
    }

    /** Where the redirects of each page end: at itself when it does not redirect, or in a loop. */
    private static int[] ends(int[] redirects) {
        int[] ends = new int[redirects.length];
        for (int page = 0; page < ends.length; page++) {
            int end = page;
            int hops = 0;
            while (redirects[end] >= 0 && hops <= MAX_HOPS) {
                end = redirects[end];
                hops++;
            }
            ends[page] = hops > MAX_HOPS ? page : end;
        }
        return ends;
    }

    /**
     * Ranks as people read them: 100 for the highest of the site, 0 for what a page has that nothing links to, in between by
     * logarithm, since ranks differ by orders of magnitude.
     */
    public static int[] scores(double[] ranks) {
        double lowest = Arrays.stream(ranks).min().orElse(1);
        double highest = Arrays.stream(ranks).max().orElse(1);
        double range = Math.log(highest / lowest);
        int[] scores = new int[ranks.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = range < TOLERANCE ? 100 : (int) Math.round(100 * Math.log(ranks[i] / lowest) / range);
        }
        return scores;
    }
}
