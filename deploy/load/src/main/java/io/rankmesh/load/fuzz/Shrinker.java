package io.rankmesh.load.fuzz;

import java.time.Duration;
import java.util.function.Predicate;

/** Makes an input that fails small enough to be understood. */
final class Shrinker {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private Shrinker() {}

    /** Leaves out parts, large ones first, for as long as what stays still fails. */
    static String shrink(String text, Predicate<String> fails) {
        long start = System.nanoTime();
        String shortest = text;
        for (int part = Math.max(1, text.length() / 2); part > 0; part /= 2) {
            int at = 0;
            while (at < shortest.length() && System.nanoTime() - start < PATIENCE.toNanos()) {
                String shorter = shortest.substring(0, at) + shortest.substring(Math.min(shortest.length(), at + part));
                if (fails.test(shorter)) {
                    shortest = shorter;
                } else {
                    at += part;
                }
            }
        }
        return shortest;
    }
}
