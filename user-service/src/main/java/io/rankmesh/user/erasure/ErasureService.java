package io.rankmesh.user.erasure;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.user.recovery.PasswordService;
import io.rankmesh.user.revocation.Revocations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ErasureService {

    private final PasswordService passwords;
    private final AccountErasure erasure;
    private final Revocations revocations;

    ErasureService(PasswordService passwords, AccountErasure erasure, Revocations revocations) {
        this.passwords = passwords;
        this.erasure = erasure;
        this.revocations = revocations;
    }

    Uni<Void> erase(Caller caller, String password) {
        return passwords
                .require(caller, password)
                .chain(() -> erasure.erase(caller.accountId(), caller.memberId()))
                .chain(revocations::publish);
    }
}
