package io.rankmesh.audit.graph;

/** Numbers that belong together, directly or over others. */
public final class DisjointSets {
    private final int[] parents;

    /** @param size one more than the highest number */
    public DisjointSets(int size) {
        parents = new int[size];
        for (int i = 0; i < size; i++) {
            parents[i] = i;
        }
    }

    /** The smallest number of those that a number belongs with. */
    public int root(int number) {
        int root = number;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    public void join(int one, int other) {
        int first = root(one);
        int second = root(other);
        // the smaller number stays, so the result does not depend on the order
        parents[Math.max(first, second)] = Math.min(first, second);
    }
}
