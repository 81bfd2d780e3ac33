package io.rankmesh.analysis.fetch;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is shared by the analyses of a replica: an account may hold as much as it leaves free, and an analysis half of what it leaves
 * free, so that there is some for whoever comes next.
 */
public final class Shares {

    private final long whole;

    /** By account, and by requester. */
    private final Map<Object, Long> holders = new HashMap<>();

    private long used;

    public Shares(long whole) {
        this.whole = whole;
    }

    /** @return false when the account or the analysis would not leave enough free */
    public synchronized boolean take(Requester requester, long more) {
        long left = whole - used - more;
        boolean leavesEnough = held(requester.account()) + more <= left && 2 * (held(requester) + more) <= left;
        if (leavesEnough) {
            add(requester, more);
        }
        return leavesEnough;
    }

    public synchronized void giveBack(Requester requester, long less) {
        add(requester, -less);
    }

    public synchronized long used() {
        return used;
    }

    /** @param who a requester, or an account */
    synchronized long held(Object who) {
        return holders.getOrDefault(who, 0L);
    }

    private void add(Requester requester, long more) {
        used += more;
        holders.merge(requester.account(), more, Shares::sum);
        holders.merge(requester, more, Shares::sum);
    }

    private static @Nullable Long sum(Long one, Long other) {
        return one + other == 0 ? null : Long.valueOf(one + other);
    }
}
