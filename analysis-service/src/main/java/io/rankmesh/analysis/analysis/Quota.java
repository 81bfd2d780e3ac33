package io.rankmesh.analysis.analysis;

import io.rankmesh.common.identity.Tier;

/**
 * What an account may ask of the workers.
 *
 * @param pages pages that one analysis may fetch
 * @param running analyses that run at a time; the others wait
 * @param open analyses that run, wait, or are paused
 */
record Quota(int pages, int running, int open) {

    static Quota of(Tier tier) {
        return switch (tier) {
            case STARTER -> new Quota(500, 1, 10);
            case AGENCY -> new Quota(10_000, 5, 50);
            case ENTERPRISE -> new Quota(100_000, 20, 200);
        };
    }
}
