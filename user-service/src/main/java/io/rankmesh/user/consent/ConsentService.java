package io.rankmesh.user.consent;

import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** What the caller has agreed to. */
@ApplicationScoped
public class ConsentService {

    private final ConsentRepository consents;
    private final Clock clock;

    ConsentService(ConsentRepository consents, Clock clock) {
        this.consents = consents;
        this.clock = clock;
    }

    Uni<ConsentView> record(Caller caller, ConsentRequest request) {
        return consents.insert(new Consent(
                        Uuid7.next(),
                        caller.accountId(),
                        caller.memberId(),
                        request,
                        clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .map(ConsentView::of);
    }

    Uni<Paged<ConsentView>> current(Caller caller) {
        return consents.current(caller.memberId())
                .map(found -> Paged.whole(found.stream().map(ConsentView::of).toList()));
    }

    public Uni<Paged<ConsentView>> history(Caller caller, PageRequest page) {
        return consents.history(caller.accountId(), caller.memberId(), page).map(part -> part.map(ConsentView::of));
    }
}
