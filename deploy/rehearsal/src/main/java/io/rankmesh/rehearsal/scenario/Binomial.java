package io.rankmesh.rehearsal.scenario;

/** Whether a measured split agrees with a weight: each request is drawn by itself, as Envoy's weighted clusters do. */
final class Binomial {
    /** Two-sided 99.9% of the normal distribution. */
    private static final double Z = 3.2905;

    private Binomial() {}

    /**
     * Wilson's bounds of the share behind {@code hits} of {@code trials} at 99.9%, which hold for small shares as well. Source: E. B. Wilson,
     * Probable inference (1927).
     */
    static Bounds of(long hits, long trials) {
        if (trials == 0) {
            return new Bounds(0, 1);
        }
        double share = (double) hits / trials;
        double square = Z * Z / trials;
        double centre = (share + square / 2) / (1 + square);
        double half = Z / (1 + square) * Math.sqrt(share * (1 - share) / trials + square / (4 * trials));
        return new Bounds(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    record Bounds(double low, double high) {
        boolean hold(double share) {
            return share >= low && share <= high;
        }
    }
}
