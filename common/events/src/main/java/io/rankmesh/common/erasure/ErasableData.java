package io.rankmesh.common.erasure;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** What a service has of accounts. */
public interface ErasableData {

    /**
     * Deletes a part that takes no longer than a few seconds. Done again after a restart, maybe by several replicas at once.
     *
     * @return whether there was anything
     */
    Uni<Boolean> eraseSome(UUID accountId);
}
