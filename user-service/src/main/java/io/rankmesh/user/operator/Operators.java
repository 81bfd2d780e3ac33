package io.rankmesh.user.operator;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.ForbiddenException;
import io.rankmesh.user.account.MemberService;
import io.rankmesh.user.account.People;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who runs the platform. */
@ApplicationScoped
class Operators {

    private final MemberService members;
    private final Set<String> emailHashes;

    Operators(MemberService members, People people, OperatorConfig config) {
        this.members = members;
        this.emailHashes = config.emails().orElse(List.of()).stream()
                .map(String::strip)
                .filter(email -> !email.isEmpty())
                .map(people::emailHash)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Fails with a {@link ForbiddenException} for anybody else. */
    @WithSession
    Uni<Void> require(Caller caller) {
        return members.isVerifiedAs(caller.memberId(), emailHashes)
                .invoke(isOne -> {
                    if (!isOne) {
                        throw new ForbiddenException("This is for operators of the platform");
                    }
                })
                .replaceWithVoid();
    }
}
