package io.rankmesh.user.session;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Where somebody has signed in from. */
@RegisterForReflection
public record Client(String address, String userAgent) {

    private static final int MAX_USER_AGENT = 300;

    public Client {
        userAgent = userAgent.length() > MAX_USER_AGENT ? userAgent.substring(0, MAX_USER_AGENT) : userAgent;
    }

    @Override
    public String toString() {
        return "Client[]";
    }
}
