package io.rankmesh.gateway.live;

import io.rankmesh.gateway.identity.Identity;
import io.rankmesh.gateway.live.LiveLog.Entries;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out how a subscription begins, and whether its caller may have it. */
@Singleton
class Openings {

    private final CurrentStates states;
    private final LiveLog log;

    Openings(CurrentStates states, LiveLog log) {
        this.states = states;
        this.log = log;
    }

    /**
     * Call it once events of the target are held for the client: what happens from now on is in none of what it answers. Fails with
     * a problem; another account's target does not exist.
     *
     * @param last the last event that the client has seen; null when it begins
     */
    Future<Opening> open(Target target, Identity identity, @Nullable String last) {
        if (target.kind() == Target.Kind.PROJECT) {
            return states.of(target, identity).map(state -> Opening.ofProject(target, state));
        }
        // the log first: a state that is asked for later tells of all that the log has
        return log.read(target.id(), last == null ? null : EventId.parse(last).orElse(null))
                .map(Optional::of)
                .otherwise(away -> Optional.<Entries>empty())
                .compose(entries -> states.of(target, identity)
                        .map(state -> Opening.ofAnalysis(target, state, entries.orElse(null), last)));
    }
}
