package io.rankmesh.audit.robots;

/**
 * How many characters are compared for one decision at most: a file of 500 KiB of wildcards, each of which nearly matches, would
 * else cost seconds for each URL. Counted, not timed, so that the same file gives the same decision anywhere.
 */
final class MatchBudget {
    /** Fifty thousand patterns with a wildcard, as many as a file has room for, are tried on a path of a hundred characters. */
    private static final int OF_A_FILE = 1_000_000;

    private int left;

    private MatchBudget(int most) {
        left = most;
    }

    static MatchBudget ofFile() {
        return new MatchBudget(OF_A_FILE);
    }

    /** Of one pattern, which takes the time of its length and the path's. */
    static MatchBudget none() {
        return new MatchBudget(Integer.MAX_VALUE);
    }

    /** @return whether there was as much left */
    boolean spend(int characters) {
        left = Math.max(0, left - characters);
        return left > 0;
    }

    boolean isSpent() {
        return left == 0;
    }
}
