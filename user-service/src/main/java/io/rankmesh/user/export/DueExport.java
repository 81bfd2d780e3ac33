package io.rankmesh.user.export;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.identity.Via;
import java.util.Set;
import java.util.UUID;

/** An archive that is to be assembled, and for whom. */
record DueExport(UUID id, UUID accountId, UUID memberId, String tier, int attempts) {

    private static final String SERVICE = "user-service";

    /** Who asks the other services: the member, who may read here and nothing else. */
    Caller caller() {
        return new Caller(
                accountId,
                memberId,
                Tier.ofAnyRelease(tier),
                Role.VIEWER,
                Set.of(Scope.PROJECTS_READ, Scope.ANALYSES_READ, Scope.REPORTS_READ),
                Via.SESSION,
                SERVICE);
    }
}
