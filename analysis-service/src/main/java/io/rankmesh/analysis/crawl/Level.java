package io.rankmesh.analysis.crawl;

/**
 * A part of the frontier that is complete before its first URL is fetched. Levels are worked off by depth, then hop; within
 * one, URLs come in their own order. So what a crawl finds depends on the site alone, not on timing.
 *
 * @param depth links followed from the start
 * @param hop redirects followed since the last link
 */
record Level(int depth, int hop) implements Comparable<Level> {

    static final Level START = new Level(0, 0);

    Level ofLinks() {
        return new Level(depth + 1, 0);
    }

    Level ofRedirects() {
        return new Level(depth, hop + 1);
    }

    @Override
    public int compareTo(Level other) {
        return depth != other.depth ? Integer.compare(depth, other.depth) : Integer.compare(hop, other.hop);
    }
}
