package io.rankmesh.cli.progress;

import java.util.ArrayDeque;
import java.util.Deque;

/** Pages a second over the last ten seconds: what a person means by "now". */
final class PageRate {
    private static final long WINDOW_NANOS = 10_000_000_000L;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** @param nanos a reading of a monotonic clock */
    void record(long nanos, long pages) {
        Sample last = samples.peekLast();
        if (last != null && last.pages > pages) {
            samples.clear();
        }
        samples.addLast(new Sample(nanos, pages));
        while (samples.size() > 2 && nanos - samples.peekFirst().nanos > WINDOW_NANOS) {
            samples.removeFirst();
        }
    }

    /** Zero until two samples tell. */
    double perSecond() {
        Sample first = samples.peekFirst();
        Sample last = samples.peekLast();
        if (first == null || last == null || last.nanos == first.nanos) {
            return 0;
        }
        return (last.pages - first.pages) * 1e9 / (last.nanos - first.nanos);
    }

    private record Sample(long nanos, long pages) {}
}
