package io.rankmesh.analysis.worker;

import io.rankmesh.analysis.lease.RunControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which runs give way: of the account that has the most those that rest before those that work, and the one that has run longest first. */
final class Turnover {

    private final List<RunControl> runs;
    private final Map<UUID, Integer> shares;

    /**
     * @param runs that may give way
     * @param shares how much their accounts have
     */
    Turnover(Collection<RunControl> runs, Map<UUID, Integer> shares) {
        this.runs = new ArrayList<>(runs);
        this.shares = new HashMap<>(shares);
    }

    /**
     * The next run to give way.
     *
     * @param turn the share that somebody else would have then; accounts keep less
     */
    Optional<RunControl> next(int turn) {
        Optional<RunControl> next = runs.stream()
                .filter(run -> share(run) >= turn)
                .max(Comparator.comparingInt(this::share)
                        .thenComparing(run -> run.requester().isResting())
                        .thenComparing(RunControl::age));
        next.ifPresent(run -> {
            runs.remove(run);
            shares.merge(run.lease().accountId(), -1, Integer::sum);
        });
        return next;
    }

    private int share(RunControl run) {
        return shares.getOrDefault(run.lease().accountId(), 0);
    }
}
