package io.rankmesh.analysis.analysis;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;

/**
 * What an account may ask of the workers: by its tier, and next to nothing while its caller is restricted.
 *
 * @param pages pages that one analysis may fetch
 * @param running analyses that run at a time; the others wait
 * @param open analyses that run, wait, or are paused
 */
record Quota(int pages, int running, int open) {

    static Quota of(Caller caller) {
        Quota usual = of(caller.tier());
        return caller.restricted() ? new Quota(1, 1, usual.open) : usual;
    }

    private static Quota of(Tier tier) {
        return switch (tier) {
            case STARTER -> new Quota(500, 1, 10);
            case AGENCY -> new Quota(10_000, 5, 50);
            case ENTERPRISE -> new Quota(100_000, 20, 200);
        };
    }
}
