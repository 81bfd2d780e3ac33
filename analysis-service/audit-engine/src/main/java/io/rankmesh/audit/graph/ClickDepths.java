package io.rankmesh.audit.graph;

import java.util.Arrays;

/** How many links lead from a start page to each other one, along unmarked links; a redirect is no click. */
public final class ClickDepths {
    /** Of a page that no path leads to. */
    public static final int NONE = -1;

    private final LinkGraph graph;
    private final int[] redirects;
    private final int[] depths;
    private final int[] queue;
    private int queued;

    private ClickDepths(LinkGraph graph, int[] redirects) {
        this.graph = graph;
        this.redirects = redirects;
        depths = new int[graph.pages()];
        queue = new int[graph.pages()];
        Arrays.fill(depths, NONE);
    }

    /**
     * @param redirects number of the page that each page redirects to, negative when it does not
     * @param start negative when it is not among the pages
     */
    public static int[] of(LinkGraph graph, int[] redirects, int start) {
        ClickDepths depths = new ClickDepths(graph, redirects);
        if (start >= 0) {
            depths.walk(start);
        }
        return depths.depths;
    }

    private void walk(int start) {
        reach(start, 0);
        for (int i = 0; i < queued; i++) {
            LinkGraph.Cursor links = graph.cursor(queue[i]);
            int depth = depths[queue[i]] + 1;
            while (links.next()) {
                if (!links.marked()) {
                    reach(links.target(), depth);
                }
            }
        }
    }

    /** The page, and all that it redirects to. */
    private void reach(int page, int depth) {
        int next = page;
        while (next >= 0 && depths[next] == NONE) {
            depths[next] = depth;
            queue[queued++] = next;
            next = redirects[next];
        }
    }
}
