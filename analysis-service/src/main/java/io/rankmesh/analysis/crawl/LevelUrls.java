package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.lease.RunControl;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The URLs of a level that are not done, in order, read from the frontier in chunks. */
final class LevelUrls {

    private static final int CHUNK = 256;

    private final Level level;
    private final RunControl run;
    private final Frontier frontier;
    private final Deque<String> read = new ArrayDeque<>();
    private String last = "";
    private boolean exhausted;

    LevelUrls(Level level, RunControl run, Frontier frontier) {
        this.level = level;
        this.run = run;
        this.frontier = frontier;
    }

    boolean hasNext() throws InterruptedException {
        if (read.isEmpty() && !exhausted) {
            List<String> chunk = run.persist(() -> frontier.urls(run.lease(), level, last, CHUNK));
            read.addAll(chunk);
            exhausted = chunk.size() < CHUNK;
        }
        return !read.isEmpty();
    }

    String next() {
        last = read.remove();
        return last;
    }
}
