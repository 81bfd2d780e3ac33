package io.rankmesh.analysis.change;

import io.rankmesh.common.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Comparisons under way on a replica. Each holds two connections, of a large site for half a minute, and those that renew leases must not
 * wait behind them. One place is kept from the edge, so that reports, which services of the suite build one after the other, get on
 * whatever is asked there.
 */
@ApplicationScoped
class ComparisonPlaces {

    static final int PLACES = 4;
    static final int OF_THE_EDGE = 3;
    static final int OF_AN_ACCOUNT = 2;

    private static final String EDGE = "gateway-service";

    private final Map<UUID, Integer> ofAccounts = new HashMap<>();
    private int ofTheEdge;
    private int taken;

    /** @return false when it has to wait; otherwise {@link #leave} has to follow, once */
    synchronized boolean take(Caller caller) {
        if (taken == PLACES) {
            return false;
        }
        if (isFromEdge(caller)) {
            int ofAccount = ofAccounts.getOrDefault(caller.accountId(), 0);
            if (ofTheEdge == OF_THE_EDGE || ofAccount == OF_AN_ACCOUNT) {
                return false;
            }
            ofAccounts.put(caller.accountId(), ofAccount + 1);
            ofTheEdge++;
        }
        taken++;
        return true;
    }

    synchronized void leave(Caller caller) {
        if (isFromEdge(caller)) {
            ofAccounts.computeIfPresent(caller.accountId(), (account, places) -> places == 1 ? null : places - 1);
            ofTheEdge--;
        }
        taken--;
    }

    private static boolean isFromEdge(Caller caller) {
        return caller.service().equals(EDGE);
    }
}
