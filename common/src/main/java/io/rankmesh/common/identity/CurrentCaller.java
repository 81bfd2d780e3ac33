package io.rankmesh.common.identity;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The caller of the request being served. Read it in the resource and pass the {@link Caller} on. */
@RequestScoped
public class CurrentCaller {

    private @Nullable Caller caller;

    /** @throws UnauthenticatedException on a route that answers without a token */
    public Caller caller() {
        if (caller == null) {
            throw new UnauthenticatedException("This request carries no identity");
        }
        return caller;
    }

    void set(Caller verified) {
        caller = verified;
    }
}
