package io.rankmesh.analysis.change;

import io.rankmesh.common.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

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

    /**
     * Compares in a place, which is free again when the comparison has ended: also when whoever asks has gone, since that ends no
     * statement.
     */
    <T> Uni<T> in(Caller caller, Supplier<Uni<? extends T>> comparison) {
        return Uni.createFrom().emitter(answer -> {
            if (!take(caller)) {
                answer.fail(new TooManyComparisonsException());
                return;
            }
            Uni.createFrom()
                    .<T>deferred(comparison)
                    .onTermination()
                    .invoke(() -> leave(caller))
                    .subscribe()
                    .with(answer::complete, answer::fail);
        });
    }

    private synchronized boolean take(Caller caller) {
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

    private synchronized void leave(Caller caller) {
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
