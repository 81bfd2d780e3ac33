package io.rankmesh.gateway.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The windows of one subject in this replica's memory; counts as {@code charge.lua} does. */
final class SlidingCounter {

    private final Map<String, Count> counts = new HashMap<>();

    /** Charges one request to all windows or to none. */
    synchronized Decision charge(List<Window> windows, long nowMillis) {
        List<Decision.Standing> standings = new ArrayList<>(windows.size());
        List<Count> charged = new ArrayList<>(windows.size());
        long retryMillis = 0;
        for (Window window : windows) {
            Count count = counts.computeIfAbsent(window.name(), name -> new Count());
            charged.add(count);
            count.moveTo(nowMillis, window.length().toMillis());
            retryMillis = Math.max(retryMillis, count.waitMillis(window.quota()));
        }
        boolean allowed = retryMillis == 0;
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            Count count = charged.get(i);
            if (allowed) {
                count.current++;
            }
            long left = (long) Math.floor(window.quota() - count.used());
            standings.add(new Decision.Standing(
                    window.name(),
                    window.quota(),
                    window.length().toSeconds(),
                    Math.max(0, left),
                    Decision.seconds(count.length - count.elapsed)));
        }
        return new Decision(allowed, standings, Decision.seconds(retryMillis), Decision.Source.LOCAL);
    }

    /** What was charged to a window counts no more. */
    synchronized void forget(String window) {
        counts.remove(window);
    }

    private static final class Count {

        private long index = -2;
        private long current;
        private long previous;
        private long length;
        private long elapsed;

        void moveTo(long nowMillis, long lengthMillis) {
            length = lengthMillis;
            long now = Math.floorDiv(nowMillis, lengthMillis);
            if (now > index) {
                previous = now == index + 1 ? current : 0;
                current = 0;
                index = now;
            }
            elapsed = Math.max(0, nowMillis - index * lengthMillis);
        }

        double used() {
            return (double) previous * (length - elapsed) / length + current;
        }

        /** Milliseconds until one more request fits, 0 when it fits now. */
        long waitMillis(int quota) {
            if (used() + 1 <= quota) {
                return 0;
            }
            double wait = current + 1 <= quota
                    ? length * (1 - (double) (quota - current - 1) / previous) - elapsed
                    : length - elapsed + length * (1 - (double) (quota - 1) / current);
            return Math.max(1, (long) Math.ceil(wait));
        }
    }
}
